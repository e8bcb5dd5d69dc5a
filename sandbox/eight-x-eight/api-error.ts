import { randomUUID } from "node:crypto";
import { timestamp } from "./timestamp";

/** An answer of 8x8's that is not a success. @see https://developer.8x8.com/connect/reference/api-error-codes */
export class ApiError extends Error {
  override readonly name: string = "ApiError";

  constructor(
    /** The HTTP status. */
    readonly statusCode: number,
    /** 8x8's own number of the error. */
    readonly code: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  /** The body of the answer; `now` in milliseconds since 1970. */
  body(now: number): object {
    return { code: this.code, message: this.message, errorId: randomUUID(), timestamp: timestamp(now) };
  }
}

/** The voice API's own form of it. @see https://developer.8x8.com/connect/docs/voice/error-codes/voice-status-codes */
export class VoiceApiError extends ApiError {
  override readonly name = "VoiceApiError";

  override body(): object {
    return {
      sessionStatus: "NOT_CREATED",
      callFlowRequestId: randomUUID(),
      statusCode: this.code,
      statusMessage: this.message,
    };
  }
}

/** @throws ApiError 400 with 8x8's code, unless it holds */
export function check(holds: unknown, code: number, message: string): asserts holds {
  if (!holds) throw new ApiError(400, code, message);
}
