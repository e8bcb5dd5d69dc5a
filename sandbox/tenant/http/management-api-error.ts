import { STATUS_CODES } from "node:http";

/**
 * An error of the Management API, in its own format. The shape is
 * `{statusCode, error, message, errorCode?, attributes?}`.
 * @see https://auth0.com/docs/api/management/v2
 */
export class ManagementApiError extends Error {
  constructor(
    readonly statusCode: number,
    message: string,
    readonly errorCode?: string,
    readonly attributes?: Readonly<Record<string, string>>,
  ) {
    super(message);
  }

  toJSON() {
    const { statusCode, message, errorCode, attributes } = this;
    return {
      statusCode,
      error: STATUS_CODES[statusCode],
      message,
      ...(errorCode && { errorCode }),
      ...(attributes && { attributes }),
    };
  }
}
