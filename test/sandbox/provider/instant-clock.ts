import type { Clock } from "../../../sandbox/clock";

/** A clock on which nothing takes time, and that remembers the pauses that were asked for. */
export interface InstantClock extends Clock {
  /** Milliseconds, in order. */
  readonly pauses: readonly number[];
}

/** @param start - the time that it begins with; milliseconds since 1970 */
export function instantClock(start = 0): InstantClock {
  const pauses: number[] = [];
  return {
    pauses,
    now: () => pauses.reduce((time, pause) => time + pause, start),
    after(milliseconds, task) {
      pauses.push(milliseconds);
      const immediate = setImmediate(task);
      return () => clearImmediate(immediate);
    },
  };
}
