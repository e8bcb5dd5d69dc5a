import { ApiError, check } from "./api-error";
import { fieldsOf, isObject } from "./json";
import { parseSmsRequest, type SmsRequest } from "./sms-request";

/** A request to send many SMS. @see https://developer.8x8.com/connect/reference/send-many-sms */
export interface BatchRequest {
  readonly clientBatchId: string | null;
  readonly includeMessagesInResponse: boolean;
  readonly messages: readonly BatchMessage[];
}

/** One of them. */
export interface BatchMessage {
  readonly destination: string;
  readonly clientMessageId: string | null;
  /** The request that it makes, or why it is rejected. */
  readonly request: SmsRequest | string;
}

const MAX_MESSAGES = 10_000;
const MAX_ID_LENGTH = 20;

/** What an operation on many says of one of its messages: number, text, source. */
const OF_ONE_MESSAGE: readonly number[] = [1002, 1004, 1005];

/**
 * Reads the body of a batch. What its template has, each message has that hasn't got it itself; destinations beside messages are discarded.
 *
 * @param now milliseconds since 1970
 * @throws ApiError 400, when the whole request is refused
 */
export function parseBatch(body: unknown, now: number): BatchRequest {
  check(isObject(body), 1000, "Invalid parameter");
  const { clientBatchId = null, includeMessagesInResponse, messages, destinations, template, clientIp } = body;
  const isId = clientBatchId === null || (typeof clientBatchId === "string" && clientBatchId.length <= MAX_ID_LENGTH);
  check(isId, 1008, "Invalid ClientBatchId. Reached max allowed limit");
  const own = messages ?? (Array.isArray(destinations) ? destinations.map((destination) => ({ destination })) : null);
  check(Array.isArray(own) && own.length > 0, 1000, "Invalid parameter");
  check(own.length <= MAX_MESSAGES, 1100, "Bulk limit reached");
  return {
    clientBatchId,
    includeMessagesInResponse: includeMessagesInResponse === true,
    messages: own.map((message) => parseMessage({ clientIp, ...fieldsOf(template), ...fieldsOf(message) }, now)),
  };
}

/** Assumed: of what may be wrong with one message, number, text and source reject it alone; the rest, the whole batch. */
function parseMessage(fields: Readonly<Record<string, unknown>>, now: number): BatchMessage {
  const { clientMessageId } = fields;
  return {
    destination: String(fields.destination ?? ""),
    clientMessageId: typeof clientMessageId === "string" ? clientMessageId : null,
    request: requestOrReason(fields, now),
  };
}

function requestOrReason(fields: object, now: number): SmsRequest | string {
  try {
    return parseSmsRequest(fields, now);
  } catch (error) {
    if (error instanceof ApiError && OF_ONE_MESSAGE.includes(error.code)) return error.message;
    throw error;
  }
}
