/** How an SMS is encoded. AUTO is GSM7 where that has all of the characters, else UCS2. */
export type Encoding = "AUTO" | "GSM7" | "UCS2";

/** The default alphabet of GSM 7-bit with its extension. @see https://www.etsi.org/deliver/etsi_ts/123000_123099/123038/ */
const GSM7 = /^[\n\r !-_a-~\f¡£¤¥§¿Ä-ÇÉÑÖØÜßàä-æèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ€]*$/;
/** What the extension has: each takes an escape too. */
const EXTENSION = /[\f[\\\]^{|}~€]/g;

/**
 * How many messages a text takes, and is billed as. One alone has room for more, as it needs no number.
 * @see https://developer.8x8.com/connect/reference/send-sms-single
 */
export function countSegments(text: string, encoding?: Encoding): number {
  const isGsm7 = encoding === "GSM7" || (encoding !== "UCS2" && GSM7.test(text));
  const units = isGsm7 ? text.replace(EXTENSION, "\x1b$&") : text;
  if (units.length <= (isGsm7 ? 160 : 70)) return 1;
  // No character is spread over two: an escape or the first half of a pair is never the last of one.
  const part = new RegExp(`[^]{1,${isGsm7 ? 153 : 67}}(?<![\\x1b\ud800-\udbff])|[^]`, "g");
  return units.match(part)?.length ?? 1;
}
