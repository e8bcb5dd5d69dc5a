import { constants } from "node:os";
import { Failure } from "../failure";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** npm passes Ctrl-C on to a command that the terminal has already told. Signals this close together, in milliseconds, are one. */
const ONE_CTRL_C_MS = 400;

/** Aborts with the first signal of `interruption`. */
const interrupted = new AbortController();
const untilThen = aborted(interrupted.signal);
untilThen.catch(() => {});

/** What a second Ctrl-C does, while something runs that must end in order. */
const forced = new Set<() => void>();

/**
 * Returns a signal that aborts when the user or the shell stops the command. That is on Ctrl-C, SIGTERM or SIGHUP, or
 * when nothing reads its output anymore (`| head`, or a `| tee` that the same Ctrl-C ended). It also sets the exit code
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
    interrupted.abort(); // first: it says what is unknown
    if (isFirst) controller.abort();
    else if (name !== "SIGPIPE") force();
  };
  for (const name of SIGNALS) process.on(name, () => interrupt(name));
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => interrupt("SIGPIPE"));
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

/**
 * Waits for work that need not end in order, such as requests. It stops waiting at the first signal of `interruption`.
 * Its requests then end with the process.
 * @param message what isn't known then, or wasn't done
 * @throws {Failure} with this message
 */
export function untilInterrupted<T>(work: Promise<T>, message: string): Promise<T> {
  const stop = () => {
    throw new Failure(message);
  };
  return Promise.race([work, untilThen.catch(stop)]);
}

/** Rejects as soon as the signal aborts. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
}
