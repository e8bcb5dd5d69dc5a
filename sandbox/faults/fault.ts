/** What goes wrong with a request. */
export type Fault = StatusFault | RateLimitFault | LatencyFault | ConnectionFault;

/** Another answer than the API's own. */
export interface StatusFault {
  readonly kind: "status";
  /** The HTTP status, as in 503. */
  readonly status: number;
  /** Sent as JSON. @default - what the API says with this status */
  readonly body?: unknown;
  /** @default - none */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the request has its effect all the same: the message is sent, the Action is changed. @default false */
  readonly handled?: boolean;
}

/** The API's own answer to too many requests: HTTP 429 with its headers. The request has no effect. */
export interface RateLimitFault {
  readonly kind: "rate-limit";
  /** When the limit is said to be over, in seconds. @default 1 */
  readonly resetInSeconds?: number;
}

/** The answer comes later. The request may meet another fault as well. */
export interface LatencyFault {
  readonly kind: "latency";
  /** Milliseconds of this machine. */
  readonly ms: number;
}

/**
 * Something happens to the connection.
 * - `reset`: it is reset instead of an answer
 * - `unanswered`: the answer never comes, and the connection stays open
 * - `cut-body`: the answer breaks off in the middle of its body
 */
export interface ConnectionFault {
  readonly kind: "reset" | "unanswered" | "cut-body";
  /** Whether the request has its effect all the same; with `cut-body` it always has. @default - true, but for `reset` */
  readonly handled?: boolean;
}

/** Which requests meet which fault, and how often. */
export interface FaultRule<F = Fault> {
  readonly fault: F;
  /** Which of a server's APIs. @default - each of them */
  readonly api?: string | undefined;
  /** As in "POST". @default - every method */
  readonly method?: string | undefined;
  /** A route, as in `/actions/actions/:id`, where `*` is any rest; or what the path must match. @default - every path */
  readonly path?: string | RegExp | undefined;
  /** How many requests meet it. @default - all, until it is removed */
  readonly times?: number | undefined;
  /** The share of requests that meets it, from 0 to 1. @default 1 */
  readonly probability?: number | undefined;
}

/** A request as rules look at it. */
export interface FaultyRequest {
  readonly api?: string;
  readonly method: string;
  /** Without query. */
  readonly path: string;
}

/** Whether the request is to have its effect in spite of the fault. */
export function isHandled(fault: Fault): boolean {
  switch (fault.kind) {
    case "status":
      return fault.handled ?? false;
    case "rate-limit":
      return false;
    case "reset":
      return fault.handled ?? false;
    case "unanswered":
      return fault.handled ?? true;
    default:
      return true;
  }
}
