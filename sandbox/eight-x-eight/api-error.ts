import { randomUUID } from "node:crypto";

/** An answer of 8x8's that is not a success. @see https://developer.8x8.com/connect/reference/api-error-codes */
export class ApiError extends Error {
  override readonly name = "ApiError";

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
  body(now: number) {
    return { code: this.code, message: this.message, errorId: randomUUID(), timestamp: new Date(now).toISOString() };
  }
}
