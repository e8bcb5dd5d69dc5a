/** A time as Actions and their versions carry it: with nanoseconds, of which the last six digits are zero here. */
export function nanosecondTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "000000Z");
}
