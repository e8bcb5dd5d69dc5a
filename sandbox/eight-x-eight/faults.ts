import type { Fault, FaultRule } from "../faults/fault";
import { type ActiveFault, Faults } from "../faults/faults";
import type { Product } from "./account/account";

/**
 * A fault for one request that sends a message or starts a call.
 * - `rate-limited`: HTTP 429, not accepted
 * - `internal-error`: HTTP 500, not accepted
 * - `unanswered`: accepted, but 8x8 never responds and the connection stays open
 */
export type SendFault = "rate-limited" | "internal-error" | "unanswered";

/**
 * A fault for one request that sends an SMS.
 * - `rejected`: HTTP 200 with the status `REJECTED`, not accepted
 * - `undelivered`: accepted, but the operator rejects it
 * - `under-way`: accepted, but the operator never sends a receipt
 */
export type SmsFault = SendFault | "rejected" | Undelivered;

/** Why an accepted SMS reaches no phone. */
export type Undelivered = "undelivered" | "under-way";

/** A fault of SMS that is part of 8x8's own response. */
export interface SmsAnswerFault {
  readonly kind: "rejected" | Undelivered;
}

/** A fault of 8x8's APIs. */
export type EightXEightFault = Fault | SmsAnswerFault;

export interface EightXEightFaultRule extends FaultRule<EightXEightFault> {
  readonly api?: Product | undefined;
}

const COMMON: Readonly<Record<SendFault, Fault>> = {
  "rate-limited": { kind: "rate-limit" },
  "internal-error": { kind: "status", status: 500 },
  unanswered: { kind: "unanswered" },
};

/** Matches the paths that send messages or start calls. */
const SEND = /\/(messages|messages\/batch|callflows)$/;

/**
 * The faults of 8x8's APIs. A rule's `api` is a product, and its `path` is the whole path, for example
 * `/api/v1/subaccounts/:subaccount/messages`.
 */
export class EightXEightFaults extends Faults<EightXEightFault> {
  override add(rule: EightXEightFaultRule): ActiveFault<EightXEightFault> {
    return super.add(rule);
  }

  /** Makes the next send of this product meet `fault`. Each further call applies to the send after that. */
  once(product: "sms", fault: SmsFault): void;
  once(product: Product, fault: SendFault): void;
  once(product: Product, fault: SmsFault): void {
    const common = fault in COMMON ? COMMON[fault as SendFault] : { kind: fault as SmsAnswerFault["kind"] };
    this.add({ api: product, method: "POST", path: SEND, times: 1, fault: common });
  }
}
