/** What can go wrong with a request to an emulated API. */
export type Fault = StatusFault | RateLimitFault | LatencyFault | ConnectionFault;

/** Another answer instead of the API's own. */
export interface StatusFault {
  readonly kind: "status";
  /** The HTTP status, for example 503. */
  readonly status: number;
  /** Sent as JSON. @default - what the API sends with this status */
  readonly body?: unknown;
  /** @default - none */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the request takes effect anyway: the message is sent, the Action is changed. @default false */
  readonly handled?: boolean;
}

/** The API's own answer to too many requests: HTTP 429 with its headers. The request has no effect. */
export interface RateLimitFault {
  readonly kind: "rate-limit";
  /** How long the limit lasts according to the headers, in seconds. @default 1 */
  readonly resetInSeconds?: number;
}

/** The answer is delayed. Another fault can hit the same request. */
export interface LatencyFault {
  readonly kind: "latency";
  /** Milliseconds of this machine. */
  readonly ms: number;
}

/**
 * A broken connection.
 * - `reset`: the connection is reset instead of an answer
 * - `unanswered`: no answer arrives, and the connection stays open
 * - `cut-body`: the answer breaks off in the middle of its body
 */
export interface ConnectionFault {
  readonly kind: "reset" | "unanswered" | "cut-body";
  /**
   * Whether the request takes effect anyway. With `cut-body` it always does.
   * @default - false for `reset`, true for the others
   */
  readonly handled?: boolean;
}

/** Which requests a fault hits, and how often. */
export interface FaultRule<F = Fault> {
  /** What lists call it. @default - none */
  readonly name?: string;
  readonly fault: F;
  /** One of the server's APIs. @default - all of them */
  readonly api?: string | undefined;
  /** For example "POST". @default - every method */
  readonly method?: string | undefined;
  /**
   * A route such as `/actions/actions/:id`, or a pattern for the path. In a route, `*` matches the rest of the path.
   * @default - every path
   */
  readonly path?: string | RegExp | undefined;
  /** How many requests it hits. @default - all, until the rule is removed */
  readonly times?: number | undefined;
  /** The share of requests it hits, from 0 to 1. @default 1 */
  readonly probability?: number | undefined;
}

/** The parts of a request that rules look at. */
export interface FaultyRequest {
  readonly api?: string;
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
}

/** Whether the request takes effect in spite of the fault. */
export function isHandled(fault: Fault): boolean {
  if (fault.kind === "rate-limit") return false;
  if (fault.kind === "latency" || fault.kind === "cut-body") return true;
  return fault.handled ?? fault.kind === "unanswered";
}
