import type { Product, SubaccountOf } from "./account";
import type { SmsAnswerFault } from "./faults";

/** A request of somebody who may make it. */
export interface ApiRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** What it was sent to. */
  readonly origin: string;
  /** The connection's version of TLS, as in `TLSv1.3`. */
  readonly tls: string | null;
}

/** A request to a sub-account. */
export interface SubaccountRequest<P extends Product> extends ApiRequest {
  readonly subaccount: SubaccountOf<P>;
  /** What goes wrong with this send, where that is not the business of its connection. */
  readonly fault: SmsAnswerFault["kind"] | undefined;
}

interface Endpoint<R extends ApiRequest> {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below that of the sub-account or the account, as in `/messages`. */
  readonly path: string;
  /** The HTTP status of its answer. @default 200 */
  readonly status?: number;
  /**
   * Makes the body of the answer: JSON, or CSV of a text, or none of undefined.
   * @throws ApiError to be answered
   */
  respond(request: R): object | string | undefined;
}

/** An endpoint below `/api/v1/subaccounts/{subAccountId}`. */
export type Route<P extends Product> = Endpoint<SubaccountRequest<P>>;

/** An endpoint below `/api/v1/accounts/{accountId}`. */
export type AccountRoute = Endpoint<ApiRequest>;
