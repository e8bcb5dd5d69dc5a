import { STATUS_CODES } from "node:http";
import type { RateLimitFault, StatusFault } from "../../faults/fault";
import { Faults } from "../../faults/faults";
import type { FaultAnswer } from "../../faults/inject-faults";
import { ManagementApiError } from "./management-api-error";

/** A request that waits in the tenant. */
export interface HeldRequest {
  /** Resolves when the request has arrived. */
  readonly arrived: Promise<void>;
  /** Lets it continue. It then changes the tenant, even if its sender gave up waiting for the answer. */
  release(): void;
}

interface Hold {
  readonly method: string;
  readonly path: RegExp;
  readonly arrive: () => void;
  readonly released: Promise<void>;
}

/**
 * The faults of the tenant's HTTP endpoints, to see how a caller copes with an outage of Auth0. Paths are relative to
 * `/api/v2`, for example `/actions/actions/:id`. A rule's `api` is `management`, or `authentication` for the others.
 */
export class TenantFaults extends Faults {
  #holds: Hold[] = [];

  /** Holds the next request with this method and path. Holds it after it was read completely, before it changes anything. */
  hold(method: string, path: RegExp): HeldRequest {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const arrived = new Promise<void>((arrive) => this.#holds.push({ method, path, arrive, released }));
    return { arrived, release };
  }

  /** Resolves when the request may continue: at once, or when it is released. */
  async pass(method: string, url: string): Promise<void> {
    const { path } = faultTarget(url.replace(/\?.*/, ""));
    const hold = this.#holds.find((hold) => hold.method === method && hold.path.test(path));
    if (!hold) return;
    this.#holds = this.#holds.filter((it) => it !== hold);
    hold.arrive();
    await hold.released;
  }
}

/** What rules see of a path. Paths of the Management API are relative to it. */
export function faultTarget(path: string) {
  const below = path.replace(/^\/api\/v2(?=\/)/, "");
  return { api: below === path ? "authentication" : "management", path: below };
}

/** Requests per second that Auth0 allows a paying tenant. Only a header shows it: the sandbox doesn't count requests. */
const LIMIT = 50;

/**
 * A fault in the Management API's own words.
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
    const body = new ManagementApiError(429, "Global limit has been reached", "too_many_requests");
    return { status: 429, headers, body };
  }
  const { status, headers = {} } = fault;
  const message = status === 500 ? "An internal server error occurred" : (STATUS_CODES[status] ?? "Error");
  return { status, headers, body: fault.body ?? new ManagementApiError(status, message) };
}
