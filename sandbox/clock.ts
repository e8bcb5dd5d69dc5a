/** Time as the sandbox sees it: the tenant's timestamps, token lifetimes and retries all ask this clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once, `milliseconds` from now. The answer cancels it. What the task does can be waited for by its promise. */
  after(milliseconds: number, task: () => void | Promise<void>): () => void;
}

/** The machine's own time. A waiting task doesn't keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};

/** A clock that starts at the machine's time and goes `factor` times as fast. */
export function fastClock(factor: number): Clock {
  const start = systemClock.now();
  return {
    now: () => start + (systemClock.now() - start) * factor,
    after: (milliseconds, task) => systemClock.after(milliseconds / factor, task),
  };
}
