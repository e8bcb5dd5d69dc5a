import { ApiError } from "./api-error";
import { isObject } from "./json";
import { isMsisdn } from "./msisdn";

/** A request to send one SMS, as far as it is looked at here. @see https://developer.8x8.com/connect/reference/send-sms-single */
export interface SmsRequest {
  readonly destination: string;
  readonly text: string;
  readonly source?: string;
  readonly encoding?: "AUTO" | "GSM7" | "UCS2";
  readonly clientMessageId?: string;
  readonly clientIp?: string;
  /** ISO 8601: from then on the message is no longer sent. */
  readonly expiry?: string;
}

type Rule = readonly [field: keyof SmsRequest, isRight: (value: string) => boolean, code: number, message: string];

const RULES: readonly Rule[] = [
  ["destination", isMsisdn, 1002, "Invalid MSISDN format (not E.164 international number)"],
  ["text", (value) => value.length > 0, 1004, "Text value is missing"],
  ["source", (value) => value.length <= 16, 1005, "Invalid Source value. Reached max allowed limit"],
  ["encoding", (value) => ["AUTO", "GSM7", "UCS2"].includes(value), 1003, "Invalid Encoding"],
  ["clientMessageId", (value) => value.length <= 350, 1008, "Invalid ClientMessageId. Reached max allowed limit"],
  ["clientIp", (value) => /^[\d.]{7,15}$|^[\da-fA-F:.]{2,45}$/.test(value), 1012, "Invalid Ip Address"],
  ["expiry", (value) => /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)), 1006, "Invalid Expiry"],
];

const REQUIRED: ReadonlySet<string> = new Set(["destination", "text"]);

/**
 * Reads the body of a send.
 * @throws ApiError 400 with the code of the first field that is wrong
 */
export function parseSmsRequest(body: unknown): SmsRequest {
  if (!isObject(body)) throw new ApiError(400, 1000, "Invalid parameter");
  for (const [field, isRight, code, message] of RULES) {
    const value = body[field] ?? undefined;
    if (value === undefined && !REQUIRED.has(field)) continue;
    if (typeof value !== "string" || !isRight(value)) throw new ApiError(400, code, message);
  }
  return body as unknown as SmsRequest;
}
