/** Time as the sandbox sees it: the tenant's timestamps, token lifetimes and retries all ask this clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once, `milliseconds` from now. The answer cancels it. */
  after(milliseconds: number, task: () => void): () => void;
}

/** The machine's own time. A waiting task doesn't keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};
