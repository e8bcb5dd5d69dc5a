import { randomUUID } from "node:crypto";
import { timestamp } from "./values";

/** An error response of 8x8. @see https://developer.8x8.com/connect/reference/api-error-codes */
export class EightXEightError extends Error {
  override readonly name: string = "EightXEightError";

  constructor(
    readonly statusCode: number,
    /** 8x8's own number for the error. */
    readonly code: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  /** The response body. @param now milliseconds since 1970 */
  body(now: number): object {
    return { code: this.code, message: this.message, errorId: randomUUID(), timestamp: timestamp(now) };
  }
}

/** The voice API's own form of an error. @see https://developer.8x8.com/connect/docs/voice/error-codes/voice-status-codes */
export class VoiceError extends EightXEightError {
  override readonly name = "VoiceError";

  override body(): object {
    return {
      sessionStatus: "NOT_CREATED",
      callFlowRequestId: randomUUID(),
      statusCode: this.code,
      statusMessage: this.message,
    };
  }
}

/** @throws {EightXEightError} 400 with 8x8's code, unless `condition` is true */
export function check(condition: unknown, code: number, message: string): asserts condition {
  if (!condition) throw new EightXEightError(400, code, message);
}

/** The errors that every API has, each in its own form. */
export interface CommonErrors {
  unauthenticated(): EightXEightError;
  /** The account belongs to someone else. */
  forbidden(): EightXEightError;
  unknownSubaccount(id: string): EightXEightError;
  /** The sub-account is set up for another product. */
  otherProduct(id: string): EightXEightError;
  disabledSubaccount(id: string): EightXEightError;
  /** The body is not JSON, or too long. */
  unreadable(): EightXEightError;
  notFound(): EightXEightError;
  /** @param seconds until the limit is over @default 1 */
  rateLimited(seconds?: number): EightXEightError;
  /** @param status @default 500 */
  internalError(status?: number): EightXEightError;
}

const quotaExceeded = (seconds: number) =>
  [`Quota exceeded. Please try again in ${seconds} second(s).`, { "Retry-After": String(seconds) }] as const;

const accessForbidden = () => new EightXEightError(403, 1201, "Access forbidden");

/** The errors of the APIs for SMS, chat apps and number lookup. */
export const messagingErrors: CommonErrors = {
  unauthenticated: () => new EightXEightError(401, 1200, "Request was not authenticated properly"),
  // Assumed: a request for someone else's account gets 403 with code 1201.
  forbidden: accessForbidden,
  // 8x8's own wording
  unknownSubaccount: () => new EightXEightError(400, 1001, "Provided subAccountId doesn't belongs to your account"),
  // Assumed: a sub-account of another product gets code 2003.
  otherProduct: () => new EightXEightError(400, 2003, "Unsupported product"),
  // Assumed: a disabled sub-account gets 403 with code 1201.
  disabledSubaccount: accessForbidden,
  unreadable: () => new EightXEightError(400, 1000, "Invalid parameter"),
  notFound: () => new EightXEightError(404, 1300, "Not found"),
  rateLimited: (seconds = 1) => new EightXEightError(429, 429, ...quotaExceeded(seconds)),
  internalError: (status = 500) => new EightXEightError(status, 2000, "Internal server error"),
};

const noVoiceSubaccount = (id: string) => new VoiceError(404, 404, `SubAccount not found by Id : ${id}`);

/** The errors of the voice API. */
export const voiceErrors: CommonErrors = {
  unauthenticated: () => new VoiceError(401, 401, "Authentication header not found or token invalid"),
  // Assumed: the voice API's errors for another account, a wrong path and too many requests have its usual form.
  forbidden: () => new VoiceError(403, 403, "Access forbidden"),
  unknownSubaccount: noVoiceSubaccount,
  otherProduct: noVoiceSubaccount,
  // Assumed: the voice API treats a disabled sub-account like an unknown one.
  disabledSubaccount: noVoiceSubaccount,
  unreadable: () => new VoiceError(400, -1001, "Invalid JSON request body"),
  notFound: () => new VoiceError(404, 404, "Not found"),
  rateLimited: (seconds = 1) => new VoiceError(429, 429, ...quotaExceeded(seconds)),
  internalError: (status = 500) => new VoiceError(status, status, "Internal server error"),
};
