import { SegmentedMessage } from "sms-segments-calculator";
import type { Sms } from "./inbox";
import type { SmsRequest } from "./sms-request";

/** 8x8 cuts a longer text and sends the rest. @see https://developer.8x8.com/connect/docs/sms-api-get-started */
const MAX_SEGMENTS = 10;

/** More characters than go into so many segments, of which the largest has 160. */
const MORE_THAN_FITS = MAX_SEGMENTS * 160 + 1;

/** The SMS that a request makes. */
export function composeSms(
  request: SmsRequest,
  { umid, subaccount, at }: Pick<Sms, "umid" | "subaccount" | "at">,
): Sms {
  const text = request.text.slice(0, MORE_THAN_FITS); // the calculator takes minutes for a text of some 100 kB
  const { encodingName, segments } = new SegmentedMessage(text, request.encoding === "UCS2" ? "UCS-2" : "auto");
  const sent = segments.slice(0, MAX_SEGMENTS);
  return {
    umid,
    subaccount,
    destination: request.destination,
    text: sent.length < segments.length ? textOf(sent) : text,
    source: request.source ?? "SMS",
    encoding: encodingName === "GSM-7" ? "GSM7" : "UCS2",
    segments: sent.length,
    clientMessageId: request.clientMessageId ?? null,
    ...(request.clientIp && { clientIp: request.clientIp }),
    ...(request.expiry && { expiry: request.expiry }),
    at,
  };
}

function textOf(segments: SegmentedMessage["segments"]): string {
  return segments
    .flatMap((segment) => [...segment].map((character) => ("raw" in character ? character.raw : "")))
    .join("");
}
