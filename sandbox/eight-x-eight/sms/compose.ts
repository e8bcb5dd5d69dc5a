import { SegmentedMessage } from "sms-segments-calculator";
import type { Sms } from "../received";
import type { SmsRequest } from "./request";

/** 8x8 cuts off the text beyond this. @see https://developer.8x8.com/connect/docs/sms-api-get-started */
const MAX_SEGMENTS = 10;

/** More characters than fit into `MAX_SEGMENTS`; the largest segment has 160. */
const MORE_THAN_FITS = MAX_SEGMENTS * 160 + 1;

/** One segment of GSM-7 characters that need no escape. The calculator takes most of the time of an SMS. */
const ONE_SEGMENT = /^[\w !"#$%&'()*+,\-./:;<=>?@\r\n]{1,160}$/;
const ONE = new SegmentedMessage("1");

/** Turns a request into the SMS that a phone receives. */
export function composeSms(
  request: SmsRequest,
  { umid, subaccount, at }: Pick<Sms, "umid" | "subaccount" | "at">,
): Sms {
  const text = request.text.slice(0, MORE_THAN_FITS); // the calculator takes minutes for a text of 100 kB
  const isUcs2 = request.encoding === "UCS2";
  const isShort = !isUcs2 && ONE_SEGMENT.test(text);
  const { encodingName, segments } = isShort ? ONE : new SegmentedMessage(text, isUcs2 ? "UCS-2" : "auto");
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
