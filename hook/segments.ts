/** How an SMS is encoded. AUTO is GSM7 where that has all of the characters, else UCS2. */
export type Encoding = "AUTO" | "GSM7" | "UCS2";

/** The default alphabet of GSM 7-bit with its extension. @see https://www.etsi.org/deliver/etsi_ts/123000_123099/123038/ */
const GSM7 = /^[\n\r !-_a-~\f¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ€]*$/;
/** What the extension has: each takes an escape too. */
const EXTENSION = /[\f[\\\]^{|}~€]/;

/**
 * How many messages a text takes, and is billed as. One alone has room for more, as it needs no number.
 * @see https://developer.8x8.com/connect/reference/send-sms-single
 */
export function countSegments(text: string, encoding?: Encoding): number {
  if (text.length <= 70) return 1; // in every encoding
  const isGsm7 = encoding === "GSM7" || (encoding !== "UCS2" && GSM7.test(text));
  const [alone, together] = isGsm7 ? ([160, 153] as const) : ([70, 67] as const);
  let total = 0;
  let used = 0;
  let segments = 1;
  for (const character of text) {
    const size = isGsm7 ? (EXTENSION.test(character) ? 2 : 1) : character.length;
    total += size;
    used += size;
    if (used > together) {
      segments++; // no character is spread over two
      used = size;
    }
  }
  return total > alone ? segments : 1;
}
