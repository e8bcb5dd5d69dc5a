import type { ChatAppsSubaccount } from "../account/account";
import { check, EightXEightError } from "../http/errors";
import { isMsisdn, parseNumber } from "../http/phone-number";
import { fieldsOf, isHttpUrl, isObject } from "../http/values";
import type { SmsRequest } from "../sms/request";
import { type ChatAppsChannel, isChannel } from "./channel";
import { type FilledTemplate, fillTemplate } from "./template";

/** The statuses of a message on a channel, in their order. */
export const CHANNEL_STATUSES = ["Accepted", "Sent", "Delivered", "Read"] as const;

export type ChannelStatus = (typeof CHANNEL_STATUSES)[number];

/** A channel to try. */
export interface ChannelAttempt {
  readonly channel: ChatAppsChannel;
  /** Seconds until 8x8 tries the next channel. @default - as soon as this channel has failed */
  readonly fallbackAfter?: number;
  /** Once a message has this status, 8x8 tries no other channel. */
  readonly successStatus: ChannelStatus;
}

/** The fields of a request to send one message by chat apps that the sandbox uses. */
export interface ChatRequest {
  /** E.164 with its plus. */
  readonly destination: string;
  readonly clientMessageId: string | null;
  readonly content: string | FilledTemplate;
  /** The message for the channel SMS; undefined if the request has no text for it. */
  readonly sms: SmsRequest | undefined;
  readonly attempts: readonly ChannelAttempt[];
  /** Where its receipts go. @default - the account's webhook */
  readonly dlrCallbackUrl?: string;
}

/** @see https://developer.8x8.com/connect/docs/api-error-codes */
const NUMBER_CODES = { msisdn: 3003, country: 3018 };

/** Content types of 8x8 that the sandbox doesn't emulate. */
const NOT_EMULATED = ["audio", "video", "image", "location", "file", "interactive", "carousel", "richcard"];

const MAX_ID_LENGTH = 50;
const MAX_SOURCE_LENGTH = 16;
const MAX_TEXT_LENGTH = 35_000;
/** Seconds. */
const FALLBACK_AFTER = { min: 10, max: 86_400 };
/** Assumed: without a `successStatus`, a message succeeds once it is delivered. */
const SUCCESS_STATUS = "Delivered";

/**
 * Reads the body of a send request. The sandbox emulates the content types `text` and `template`, but no scheduling.
 * @throws {EightXEightError} 400 with the code of the first error
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
  const parsed = parseContent(type, content, subaccount);
  const sms = parseSms(content, typeof parsed === "string" ? parsed : null);
  return {
    destination,
    clientMessageId: id,
    content: parsed,
    sms: sms && { ...sms, destination, ...(id && { clientMessageId: id }) },
    attempts: parseChannels(channels, subaccount),
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
      throw new EightXEightError(400, 3010, "Invalid Content Type");
  }
}

/** @param text the message's own text, used without a `fallbackText` */
function parseSms({ fallbackText, sms }: Content, text: string | null): Omit<SmsRequest, "destination"> | undefined {
  const fallback = fallbackText ?? null;
  check(isNullOrText(fallback, MAX_TEXT_LENGTH), 3017, "Too long Fallback text");
  const { encoding = "AUTO", source: given } = fieldsOf(sms);
  // 8x8's guide to fallbacks calls the other two GSM and UNICODE, its SMS API GSM7 and UCS2.
  check(encoding === "AUTO" || encoding === "GSM7" || encoding === "UCS2", 1003, "Invalid Encoding");
  const source = given ?? null;
  check(isNullOrText(source, MAX_SOURCE_LENGTH), 3011, "Too long SMS Source");
  const smsText = fallback || text;
  return smsText ? { text: smsText, encoding, ...(source && { source }) } : undefined;
}

/** The channels of a request; without them, the sub-account's own. */
function parseChannels(value: unknown, { channels }: ChatAppsSubaccount): readonly ChannelAttempt[] {
  if (value === undefined || value === null) {
    return channels.map((channel) => ({ channel, successStatus: SUCCESS_STATUS }));
  }
  check(Array.isArray(value) && value.length > 0, 3022, "Invalid Fallback Channel");
  return value.map((entry) => {
    const { channel, fallbackAfter, successStatus: wanted } = fieldsOf(entry);
    check(isChannel(channel), 3022, "Invalid Fallback Channel");
    check(channels.includes(channel), 3027, "Invalid Fallback SubAccount Channel");
    const success = wanted ?? SUCCESS_STATUS;
    const successStatus = CHANNEL_STATUSES.find((status) => status === success);
    check(successStatus, 3024, "Invalid Fallback Status");
    const seconds = fallbackAfter ?? undefined;
    if (seconds === undefined) return { channel, successStatus };
    const { min, max } = FALLBACK_AFTER;
    const isValid = typeof seconds === "number" && Number.isInteger(seconds) && seconds >= min && seconds <= max;
    check(isValid, 3023, "Invalid Fallback Delay range");
    return { channel, successStatus, fallbackAfter: seconds };
  });
}

function isNullOrText(value: unknown, maxLength: number): value is string | null {
  return value === null || (typeof value === "string" && value.length <= maxLength);
}
