/** How an SMS is encoded. AUTO is GSM7 if that has all of the text's characters, otherwise UCS2. */
export type Encoding = "AUTO" | "GSM7" | "UCS2";

/** The default alphabet of GSM 7-bit with its extension. @see https://www.etsi.org/deliver/etsi_ts/123000_123099/123038/ */
const GSM7 = /^[\n\r !-_a-~\f¡£¤¥§¿Ä-ÇÉÑÖØÜßàä-æèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ€]*$/;
/** The characters of the extension. Each takes an escape character too. */
const EXTENSION = /[\f[\\\]^{|}~€]/g;

/**
 * How many SMS a text takes and is billed as. A single one has more room because it needs no part number.
 * @see https://developer.8x8.com/connect/reference/send-sms-single
 */
export function countSegments(text: string, encoding?: Encoding): number {
  if (text.length <= 70) return 1; // in every encoding, even if each character takes an escape
  const isGsm7 = encoding === "GSM7" || (encoding !== "UCS2" && GSM7.test(text));
  const units = isGsm7 ? text.replace(EXTENSION, "\x1b$&") : text;
  if (units.length <= (isGsm7 ? 160 : 70)) return 1;
  // A part never ends between an escape and its character, or between the halves of a surrogate pair.
  const part = new RegExp(`[^]{1,${isGsm7 ? 153 : 67}}(?<![\\x1b\ud800-\udbff])|[^]`, "g");
  return Array.from(units.matchAll(part)).length;
}
