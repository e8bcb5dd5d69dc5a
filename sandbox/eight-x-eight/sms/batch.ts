import { check, EightXEightError } from "../http/errors";
import { fieldsOf, isObject } from "../http/values";
import { parseSmsRequest, type SmsRequest } from "./request";

/** A request to send many SMS. @see https://developer.8x8.com/connect/reference/send-many-sms */
export interface BatchRequest {
  readonly clientBatchId: string | null;
  readonly includeMessagesInResponse: boolean;
  readonly messages: readonly BatchMessage[];
}

/** One message of a batch. */
export interface BatchMessage {
  readonly destination: string;
  readonly clientMessageId: string | null;
  /** The request to send it, or the error message if it is rejected. */
  readonly request: SmsRequest | string;
}

const MAX_MESSAGES = 10_000;
const MAX_ID_LENGTH = 20;

/** The codes that reject one message of a batch: number, text, source. */
const SINGLE_MESSAGE_CODES: readonly number[] = [1002, 1004, 1005];

/**
 * Reads the body of a batch. The template gives the fields that a message doesn't have itself. `destinations` is ignored beside `messages`.
 * @param now milliseconds since 1970
 * @throws {EightXEightError} 400, if the whole batch is invalid
 */
export function parseBatch(body: unknown, now: number): BatchRequest {
  check(isObject(body), 1000, "Invalid parameter");
  const { clientBatchId = null, includeMessagesInResponse, messages, destinations, template, clientIp } = body;
  const isId = clientBatchId === null || (typeof clientBatchId === "string" && clientBatchId.length <= MAX_ID_LENGTH);
  check(isId, 1008, "Invalid ClientBatchId. Reached max allowed limit");
  const entries =
    messages ?? (Array.isArray(destinations) ? destinations.map((destination) => ({ destination })) : null);
  check(Array.isArray(entries) && entries.length > 0, 1000, "Invalid parameter");
  check(entries.length <= MAX_MESSAGES, 1100, "Bulk limit reached");
  return {
    clientBatchId,
    includeMessagesInResponse: includeMessagesInResponse === true,
    messages: entries.map((message) => parseMessage({ clientIp, ...fieldsOf(template), ...fieldsOf(message) }, now)),
  };
}

/**
 * Parses one message of a batch.
 * Assumed: an invalid number, text or source rejects one message; any other invalid field rejects the whole batch.
 */
function parseMessage(fields: Readonly<Record<string, unknown>>, now: number): BatchMessage {
  const { clientMessageId } = fields;
  return {
    destination: String(fields.destination ?? ""),
    clientMessageId: typeof clientMessageId === "string" ? clientMessageId : null,
    request: requestOrError(fields, now),
  };
}

function requestOrError(fields: object, now: number): SmsRequest | string {
  try {
    return parseSmsRequest(fields, now);
  } catch (error) {
    if (error instanceof EightXEightError && SINGLE_MESSAGE_CODES.includes(error.code)) return error.message;
    throw error;
  }
}
