const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const ages = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

/** As in "14:03:27". */
export function timeOfDay(at: number): string {
  return clock.format(at);
}

/** As in "3 minutes ago". */
export function age(at: number): string {
  const seconds = Math.round((at - Date.now()) / 1000);
  if (seconds > -60) return ages.format(Math.min(seconds, 0), "second");
  if (seconds > -3600) return ages.format(Math.ceil(seconds / 60), "minute");
  return seconds > -86_400
    ? ages.format(Math.ceil(seconds / 3600), "hour")
    : ages.format(Math.ceil(seconds / 86_400), "day");
}
