import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** npm passes Ctrl-C on to a command that the terminal has already told. Signals this close together, in milliseconds, are one. */
const ONE_CTRL_C_MS = 400;

/** What a second Ctrl-C does, while something runs that must end in order. */
const forced = new Set<() => void>();

/**
 * Returns a signal that aborts on Ctrl-C, SIGTERM or SIGHUP, or when nothing reads standard output anymore (`| head`). It also sets the exit code
 * that shells expect: 128 plus the signal's number. A second Ctrl-C ends the process at once, unless `onForce` says otherwise.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  let since = Number.NEGATIVE_INFINITY;
  const interrupt = (name: "SIGINT" | "SIGTERM" | "SIGHUP" | "SIGPIPE") => {
    const isFirst = !controller.signal.aborted;
    if (isFirst) process.exitCode = 128 + constants.signals[name];
    if (!isFirst && performance.now() - since < ONE_CTRL_C_MS) return;
    since = performance.now();
    if (isFirst) controller.abort();
    else if (name !== "SIGPIPE") force();
  };
  for (const name of SIGNALS) process.on(name, () => interrupt(name));
  process.stdout.on("error", () => interrupt("SIGPIPE"));
  return controller.signal;
}

function force(): void {
  if (forced.size === 0) process.exit();
  for (const listener of forced) listener();
}

/**
 * Calls a listener on a second Ctrl-C instead of ending the process.
 * @returns stops this
 */
export function onForce(listener: () => void): () => void {
  forced.add(listener);
  return () => void forced.delete(listener);
}

/** Catches the error of work that was interrupted, which then has no result. Throws any other error. */
export function unlessAborted(signal: AbortSignal): (error: unknown) => undefined {
  return (error) => {
    if (signal.aborted) return undefined;
    throw error;
  };
}

/** Rejects as soon as the signal aborts. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
}
