import { maskPhoneNumber } from "@auth0-8x8/text";

/** Matches what may be a phone number. Parts of a UUID don't match. */
const NUMBER = /(?<![\w-])\+?\d{7,}(?![\w-])/g;

/** Removes control characters from a text that Auth0 or 8x8 wrote, and masks phone numbers in it. */
export function clean(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").replace(NUMBER, maskPhoneNumber);
}
