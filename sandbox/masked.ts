/** A phone number as it may be shown: its last two digits. */
export function masked(number: string): string {
  return `…${number.slice(-2)}`;
}
