/** Matches what may be a phone number, except its last two digits. Parts of a UUID don't match. */
const NUMBER = /(?<![\w-])\+?\d{5,}(?=\d{2}(?![\w-]))/g;

/** Removes control characters from a text that Auth0 or 8x8 wrote, and masks phone numbers in it. */
export function clean(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").replace(NUMBER, "…");
}
