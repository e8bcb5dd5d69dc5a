/** Masks a phone number but for its last two digits, for example "…23". */
export function maskPhoneNumber(number: string): string {
  return `…${number.slice(-2)}`;
}
