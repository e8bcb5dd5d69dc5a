import { ApiError, check } from "./api-error";
import { isObject } from "./json";
import { isHttpUrl } from "./loopback";
import { isMsisdn, parseNumber } from "./msisdn";

/** A request to send one SMS, as far as it is looked at here. @see https://developer.8x8.com/connect/reference/send-sms-single */
export interface SmsRequest {
  /** E.164 with its plus. */
  readonly destination: string;
  /** Of the number, as in `SG`. */
  readonly country?: string | undefined;
  readonly text: string;
  readonly source?: string | undefined;
  readonly encoding?: "AUTO" | "GSM7" | "UCS2" | undefined;
  readonly clientMessageId?: string | undefined;
  readonly clientIp?: string | undefined;
  /** ISO 8601: from then on the message is no longer sent. */
  readonly expiry?: string | undefined;
  /** ISO 8601: not before then the message is sent. */
  readonly scheduled?: string | undefined;
  readonly dlrCallbackUrl?: string | undefined;
}

/** Seven days. @see https://developer.8x8.com/connect/docs/sms-api-get-started */
const MAX_SCHEDULED_MS = 7 * 24 * 60 * 60 * 1000;

type Rule = readonly [field: string, isRight: (value: string) => boolean, code: number, message: string];

const RULES: readonly Rule[] = [
  ["destination", isMsisdn, 1002, "Invalid MSISDN format (not E.164 international number)"],
  ["country", (value) => value.length <= 2, 1009, "Invalid Country Code"],
  ["text", (value) => value.length > 0, 1004, "Text value is missing"],
  ["source", (value) => value.length <= 16, 1005, "Invalid Source value. Reached max allowed limit"],
  ["encoding", (value) => ["AUTO", "GSM7", "UCS2"].includes(value), 1003, "Invalid Encoding"],
  ["clientMessageId", (value) => value.length <= 350, 1008, "Invalid ClientMessageId. Reached max allowed limit"],
  ["clientIp", (value) => /^[\d.]{7,15}$|^[\da-fA-F:.]{2,45}$/.test(value), 1012, "Invalid Ip Address"],
  ["expiry", isInstant, 1006, "Invalid Expiry"],
  ["scheduled", isInstant, 1011, "Invalid Schedule Time"],
  // Assumed: what has no code of its own in 8x8's list gets code 1000.
  ["dlrCallbackUrl", isHttpUrl, 1000, "Invalid parameter"],
  ["track", (value) => ["None", "Outcome"].includes(value), 1000, "Invalid parameter"],
];

const REQUIRED: ReadonlySet<string> = new Set(["destination", "text"]);

/**
 * Reads the body of a send. Assumed: fields that 8x8 doesn't document are no mistake.
 *
 * @param now milliseconds since 1970
 * @throws ApiError 400 with the code of the first field that is wrong
 */
export function parseSmsRequest(body: unknown, now: number): SmsRequest {
  check(isObject(body), 1000, "Invalid parameter");
  for (const [field, isRight, code, message] of RULES) {
    const value = body[field] ?? undefined;
    if (value === undefined && !REQUIRED.has(field)) continue;
    if (typeof value !== "string" || !isRight(value)) throw new ApiError(400, code, message);
  }
  const request = withoutNulls(body) as unknown as SmsRequest;
  const { scheduled, destination } = request;
  // Assumed: a time that is past is no mistake: the message is sent at once.
  check(!scheduled || Date.parse(scheduled) <= now + MAX_SCHEDULED_MS, 1011, "Invalid Schedule Time");
  const { number, country } = parseNumber(destination, body.country);
  return { ...request, destination: number, country };
}

function isInstant(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
}

function withoutNulls(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
