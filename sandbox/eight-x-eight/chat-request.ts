import type { ChatAppsSubaccount } from "./account";
import { ApiError, check } from "./api-error";
import { type Channel, isChannel } from "./channel";
import { fieldsOf, isObject } from "./json";
import { isHttpUrl } from "./loopback";
import { isMsisdn, parseNumber } from "./msisdn";
import type { SmsRequest } from "./sms-request";
import { type FilledTemplate, fillTemplate } from "./template";

/** How far a message comes on a channel, in this order. */
export const STATUSES = ["Accepted", "Sent", "Delivered", "Read"] as const;

export type Status = (typeof STATUSES)[number];

/** A channel to be tried. */
export interface Step {
  readonly channel: Channel;
  /** Seconds until the next channel is tried; without it that is done as soon as this one has failed. */
  readonly fallbackAfter?: number;
  /** With this, no other channel is tried. */
  readonly successStatus: Status;
}

/** A request to send one message by chat apps, as far as it is looked at here. */
export interface ChatRequest {
  /** E.164 with its plus. */
  readonly destination: string;
  readonly clientMessageId: string | null;
  /** A text, or else a template. */
  readonly content: string | FilledTemplate;
  /** What goes out on the channel SMS; undefined without a text for it. */
  readonly sms: SmsRequest | undefined;
  readonly steps: readonly Step[];
  /** Where its receipts go. @default - the account's webhook */
  readonly dlrCallbackUrl?: string;
}

/** @see https://developer.8x8.com/connect/docs/api-error-codes */
const NUMBER_CODES = { msisdn: 3003, country: 3018 };

/** Of the types that 8x8 has besides. */
const NOT_EMULATED = ["audio", "video", "image", "location", "file", "interactive", "carousel", "richcard"];

const MAX_ID_LENGTH = 50;
const MAX_SOURCE_LENGTH = 16;
const MAX_TEXT_LENGTH = 35_000;
/** Seconds. */
const FALLBACK_AFTER = { min: 10, max: 86_400 };
/** Assumed: without a `successStatus` a message has to be delivered. */
const SUCCESS_STATUS = "Delivered";

/**
 * Reads the body of a send. Of 8x8's types of content the sandbox knows `text` and `template`; it schedules nothing.
 *
 * @throws ApiError 400 with the code of the first thing that is wrong
 * @see https://developer.8x8.com/connect/reference/send-message
 * @see https://developer.8x8.com/connect/docs/api-error-codes codes 3001 to 3053
 */
export function parseChatRequest(body: unknown, subaccount: ChatAppsSubaccount): ChatRequest {
  check(isObject(body), 1000, "Invalid parameter");
  const { user, type, content, clientMessageId, channels, scheduled, dlrCallbackUrl } = body;
  check(isObject(user), 3001, "Missed User");
  const { msisdn } = user;
  check(msisdn, 3002, "Missed MSISDN");
  check(isMsisdn(msisdn), 3003, "Invalid MSISDN");
  const id = clientMessageId ?? null;
  check(isNullOrText(id, MAX_ID_LENGTH), 3009, "Too long ClientMessageId");
  check(isObject(content), 3004, "Missed Content");
  check(dlrCallbackUrl === undefined || isHttpUrl(dlrCallbackUrl), 3020, "Invalid DR Callback URL");
  check(scheduled === undefined, 2001, "Function not implemented");
  const destination = parseNumber(msisdn, user.country, NUMBER_CODES).number;
  const carried = parseContent(type, content, subaccount);
  return {
    destination,
    clientMessageId: id,
    content: carried,
    sms: parseSms(content, destination, typeof carried === "string" ? carried : null, id),
    steps: parseSteps(channels, subaccount),
    ...(dlrCallbackUrl !== undefined && { dlrCallbackUrl }),
  };
}

type Content = Readonly<Record<string, unknown>>;

function parseContent(type: unknown, { text, template }: Content, { templates }: ChatAppsSubaccount) {
  const kind = String(type).toLowerCase();
  check(!NOT_EMULATED.includes(kind), 2001, "Function not implemented");
  switch (kind) {
    case "text":
      check(typeof text === "string" && text !== "", 3005, "Missed Text");
      check(text.length <= MAX_TEXT_LENGTH, 3006, "Too long text");
      return text;
    case "template":
      return fillTemplate(template, templates);
    default:
      throw new ApiError(400, 3010, "Invalid Content Type");
  }
}

function parseSms(
  { fallbackText, sms }: Content,
  destination: string,
  text: string | null,
  clientMessageId: string | null,
): SmsRequest | undefined {
  const own = fallbackText ?? null;
  check(isNullOrText(own, MAX_TEXT_LENGTH), 3017, "Too long Fallback text");
  const { encoding = "AUTO", source: given } = fieldsOf(sms);
  // 8x8's guide to fallbacks calls the others GSM and UNICODE, its SMS API GSM7 and UCS2.
  check(encoding === "AUTO" || encoding === "GSM7" || encoding === "UCS2", 1003, "Invalid Encoding");
  const source = given ?? null;
  check(isNullOrText(source, MAX_SOURCE_LENGTH), 3011, "Too long SMS Source");
  const words = own || text;
  if (!words) return undefined;
  return {
    destination,
    text: words,
    encoding,
    ...(source && { source }),
    ...(clientMessageId && { clientMessageId }),
  };
}

/** Without channels in the request the sub-account's own are tried. */
function parseSteps(value: unknown, { channels }: ChatAppsSubaccount): readonly Step[] {
  if (value === undefined || value === null) {
    return channels.map((channel) => ({ channel, successStatus: SUCCESS_STATUS }));
  }
  check(Array.isArray(value) && value.length > 0, 3022, "Invalid Fallback Channel");
  return value.map((step) => {
    const { channel, fallbackAfter, successStatus } = fieldsOf(step);
    check(isChannel(channel), 3022, "Invalid Fallback Channel");
    check(channels.includes(channel), 3027, "Invalid Fallback SubAccount Channel");
    const success = successStatus ?? SUCCESS_STATUS;
    check(isStatus(success), 3024, "Invalid Fallback Status");
    const seconds = fallbackAfter ?? undefined;
    if (seconds === undefined) return { channel, successStatus: success };
    check(isFallbackAfter(seconds), 3023, "Invalid Fallback Delay range");
    return { channel, successStatus: success, fallbackAfter: seconds };
  });
}

function isStatus(value: unknown): value is Status {
  return STATUSES.includes(value as Status);
}

function isFallbackAfter(value: unknown): value is number {
  const { min, max } = FALLBACK_AFTER;
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}

function isNullOrText(value: unknown, maxLength: number): value is string | null {
  return value === null || (typeof value === "string" && value.length <= maxLength);
}
