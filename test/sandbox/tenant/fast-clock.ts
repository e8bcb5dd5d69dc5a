import { type Clock, systemClock } from "../../../sandbox/base/clock";

/** A clock that starts at the machine's time and runs `factor` times as fast. */
export function fastClock(factor: number): Clock {
  const start = systemClock.now();
  return {
    now: () => start + (systemClock.now() - start) * factor,
    after: (milliseconds, task) => systemClock.after(milliseconds / factor, task),
  };
}
