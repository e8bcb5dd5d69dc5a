import { STATUS_CODES } from "node:http";
import type { RateLimitFault, StatusFault } from "../faults/fault";
import type { FaultAnswer } from "../faults/meet-faults";
import { ApiError } from "./api-error";

/** Requests per second that Auth0 allows a paying tenant. It is only told: nothing is counted. */
const LIMIT = 50;

/**
 * A fault in the Management API's own words.
 *
 * @param now milliseconds since 1970
 * @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
export function faultAnswer(fault: StatusFault | RateLimitFault, now: number): FaultAnswer {
  if (fault.kind === "rate-limit") {
    const { resetInSeconds = 1 } = fault;
    const headers = {
      "x-ratelimit-limit": String(LIMIT),
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(Math.ceil(now / 1000) + resetInSeconds), // seconds since 1970
      "retry-after": String(resetInSeconds),
    };
    const body = new ApiError(429, "Global limit has been reached", "too_many_requests");
    return { status: 429, headers, body };
  }
  const { status, headers = {}, body = new ApiError(status, messageOf(status)) } = fault;
  return { status, headers, body };
}

function messageOf(status: number): string {
  return status === 500 ? "An internal server error occurred" : (STATUS_CODES[status] ?? "Error");
}
