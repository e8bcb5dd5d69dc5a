import { useEffect, useState } from "preact/hooks";

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium", hourCycle: "h23" });
const ages = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

/** For example "14:03:27". */
export function timeOfDay(at: number): string {
  return clock.format(at);
}

/** The sandbox's time, updated every few seconds. @param aheadMs how far it is ahead of this machine's */
export function useNow(aheadMs: number, everyMs = 5000): number {
  const [, redraw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => redraw(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return Date.now() + aheadMs;
}

/** For example "3 minutes ago". */
export function age(at: number, now: number): string {
  const seconds = Math.round((at - now) / 1000);
  if (seconds > -60) return ages.format(Math.min(seconds, 0), "second");
  if (seconds > -3600) return ages.format(Math.ceil(seconds / 60), "minute");
  return seconds > -86_400
    ? ages.format(Math.ceil(seconds / 3600), "hour")
    : ages.format(Math.ceil(seconds / 86_400), "day");
}
