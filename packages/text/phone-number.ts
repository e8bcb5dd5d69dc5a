/** An international phone number with its plus. @see https://www.itu.int/rec/T-REC-E.164 */
export const E164 = /^\+[1-9]\d{6,14}$/;

/** Masks a phone number but for its last two digits, for example "…23". */
export function maskPhoneNumber(number: string): string {
  return `…${number.slice(-2)}`;
}
