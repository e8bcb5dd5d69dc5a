import type { Clock } from "../../../../sandbox/base/clock";

/** A clock whose pauses take no time. It records them. */
export interface InstantClock extends Clock {
  /** The pauses in milliseconds, in order. */
  readonly pauses: readonly number[];
}

/** @param start the start time, in milliseconds since 1970 */
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
