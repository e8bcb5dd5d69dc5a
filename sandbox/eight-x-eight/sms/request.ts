import { check, EightXEightError } from "../http/errors";
import { INVALID_MSISDN, isMsisdn, parseNumber } from "../http/phone-number";
import { isHttpUrl, isObject } from "../http/values";

/** The fields of a request to send one SMS that the sandbox uses. @see https://developer.8x8.com/connect/reference/send-sms-single */
export interface SmsRequest {
  /** E.164 with its plus. */
  readonly destination: string;
  /** The number's country, for example `SG`. */
  readonly country?: string | undefined;
  readonly text: string;
  readonly source?: string | undefined;
  readonly encoding?: "AUTO" | "GSM7" | "UCS2" | undefined;
  readonly clientMessageId?: string | undefined;
  readonly clientIp?: string | undefined;
  /** ISO 8601. After this time, 8x8 doesn't send the message. */
  readonly expiry?: string | undefined;
  /** ISO 8601. 8x8 doesn't send the message before this time. */
  readonly scheduled?: string | undefined;
  readonly dlrCallbackUrl?: string | undefined;
}

/** Seven days. @see https://developer.8x8.com/connect/docs/sms-api-get-started */
const MAX_SCHEDULED_MS = 7 * 24 * 60 * 60 * 1000;

type FieldRule = readonly [field: string, isValid: (value: string) => boolean, code: number, message: string];

const FIELD_RULES: readonly FieldRule[] = [
  ["destination", isMsisdn, 1002, INVALID_MSISDN],
  ["country", (value) => value.length <= 2, 1009, "Invalid Country Code"],
  ["text", (value) => value.length > 0, 1004, "Text value is missing"],
  ["source", (value) => value.length <= 16, 1005, "Invalid Source value. Reached max allowed limit"],
  ["encoding", (value) => ["AUTO", "GSM7", "UCS2"].includes(value), 1003, "Invalid Encoding"],
  ["clientMessageId", (value) => value.length <= 350, 1008, "Invalid ClientMessageId. Reached max allowed limit"],
  ["clientIp", (value) => /^[\d.]{7,15}$|^[\da-fA-F:.]{2,45}$/.test(value), 1012, "Invalid Ip Address"],
  ["expiry", isInstant, 1006, "Invalid Expiry"],
  ["scheduled", isInstant, 1011, "Invalid Schedule Time"],
  // Assumed: an invalid field without its own code in 8x8's list gets code 1000.
  ["dlrCallbackUrl", isHttpUrl, 1000, "Invalid parameter"],
  ["track", (value) => ["None", "Outcome"].includes(value), 1000, "Invalid parameter"],
];

const REQUIRED: ReadonlySet<string> = new Set(["destination", "text"]);

/**
 * Reads the body of a send request. Assumed: 8x8 ignores fields that it doesn't document.
 * @param now milliseconds since 1970
 * @throws {EightXEightError} 400 with the code of the first invalid field
 */
export function parseSmsRequest(body: unknown, now: number): SmsRequest {
  check(isObject(body), 1000, "Invalid parameter");
  for (const [field, isValid, code, message] of FIELD_RULES) {
    const value = body[field] ?? undefined;
    if (value === undefined && !REQUIRED.has(field)) continue;
    if (typeof value !== "string" || !isValid(value)) throw new EightXEightError(400, code, message);
  }
  const given = Object.entries(body).filter(([, value]) => value !== null);
  const request = Object.fromEntries(given) as unknown as SmsRequest;
  const { scheduled, destination } = request;
  // Assumed: a schedule in the past is valid, and the message is sent at once.
  check(!scheduled || Date.parse(scheduled) <= now + MAX_SCHEDULED_MS, 1011, "Invalid Schedule Time");
  const { number, country } = parseNumber(destination, body.country);
  return { ...request, destination: number, country };
}

function isInstant(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
}
