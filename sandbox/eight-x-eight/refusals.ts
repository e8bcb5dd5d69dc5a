import { ApiError, VoiceApiError } from "./api-error";

/** How an API says what any of them may have to say. */
export interface Refusals {
  unauthenticated(): ApiError;
  /** The account is another's. */
  forbidden(): ApiError;
  unknownSubaccount(id: string): ApiError;
  /** The sub-account is another product's. */
  otherProduct(id: string): ApiError;
  disabledSubaccount(id: string): ApiError;
  /** The body is not JSON, or too long. */
  unreadable(): ApiError;
  notFound(): ApiError;
  /** @param seconds until the limit is over @default 1 */
  rateLimited(seconds?: number): ApiError;
  /** @param status @default 500 */
  internalError(status?: number): ApiError;
}

const quotaExceeded = (seconds: number) =>
  [`Quota exceeded. Please try again in ${seconds} second(s).`, { "Retry-After": String(seconds) }] as const;

const accessForbidden = () => new ApiError(403, 1201, "Access forbidden");

/** Of the APIs for SMS, chat apps and number lookup. */
export const messagingRefusals: Refusals = {
  unauthenticated: () => new ApiError(401, 1200, "Request was not authenticated properly"),
  // Assumed: another's account gets 403 with code 1201.
  forbidden: accessForbidden,
  unknownSubaccount: () => new ApiError(400, 1001, "Provided subAccountId doesn't belongs to your account"), // 8x8's own spelling
  // Assumed: a sub-account of another product gets code 2003.
  otherProduct: () => new ApiError(400, 2003, "Unsupported product"),
  // Assumed: a disabled sub-account gets 403 with code 1201.
  disabledSubaccount: accessForbidden,
  unreadable: () => new ApiError(400, 1000, "Invalid parameter"),
  notFound: () => new ApiError(404, 1300, "Not found"),
  rateLimited: (seconds = 1) => new ApiError(429, 429, ...quotaExceeded(seconds)),
  internalError: (status = 500) => new ApiError(status, 2000, "Internal server error"),
};

const noVoiceSubaccount = (id: string) => new VoiceApiError(404, 404, `SubAccount not found by Id : ${id}`);

/** Of the voice API. */
export const voiceRefusals: Refusals = {
  unauthenticated: () => new VoiceApiError(401, 401, "Authentication header not found or token invalid"),
  // Assumed: the voice API has the same form of answer for another's account, a wrong path and too many requests.
  forbidden: () => new VoiceApiError(403, 403, "Access forbidden"),
  unknownSubaccount: noVoiceSubaccount,
  otherProduct: noVoiceSubaccount,
  // Assumed: the voice API answers for a disabled sub-account as for one that it doesn't know.
  disabledSubaccount: noVoiceSubaccount,
  unreadable: () => new VoiceApiError(400, -1001, "Invalid JSON request body"),
  notFound: () => new VoiceApiError(404, 404, "Not found"),
  rateLimited: (seconds = 1) => new VoiceApiError(429, 429, ...quotaExceeded(seconds)),
  internalError: (status = 500) => new VoiceApiError(status, status, "Internal server error"),
};
