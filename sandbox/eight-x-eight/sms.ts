import { SegmentedMessage } from "sms-segments-calculator";
import type { Sms } from "./inbox";
import type { SmsRequest } from "./sms-request";

/** 8x8 cuts a longer text and sends the rest. @see https://developer.8x8.com/connect/docs/sms-api-get-started */
const MAX_SEGMENTS = 10;

/** The SMS that a request makes. */
export function composeSms(
  request: SmsRequest,
  { umid, subaccount, at }: Pick<Sms, "umid" | "subaccount" | "at">,
): Sms {
  const { encodingName, segments } = new SegmentedMessage(request.text, request.encoding === "UCS2" ? "UCS-2" : "auto");
  const sent = segments.slice(0, MAX_SEGMENTS);
  return {
    umid,
    subaccount,
    destination: request.destination,
    text: sent.length < segments.length ? textOf(sent) : request.text,
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
