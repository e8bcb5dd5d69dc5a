import { constants } from "node:os";

/**
 * Comes at Ctrl-C, SIGTERM or SIGHUP, or when nobody reads standard output any more (`| head`), and sets the exit code that shells know
 * for it: 128 and the signal's number. The second Ctrl-C ends the process at once.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  const interrupt = (name: "SIGINT" | "SIGTERM" | "SIGHUP" | "SIGPIPE") => {
    process.exitCode = 128 + constants.signals[name];
    controller.abort();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => interrupt(name));
  process.stdout.on("error", () => interrupt("SIGPIPE"));
  return controller.signal;
}

/** Fails as soon as the signal comes. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
}
