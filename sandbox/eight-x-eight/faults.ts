import type { Fault as CommonFault, FaultRule } from "../faults/fault";
import { type ActiveFault, Faults as CommonFaults } from "../faults/faults";
import type { Product } from "./account";

/**
 * A bad moment of 8x8's.
 * - `rate-limited`: HTTP 429, nothing is accepted
 * - `internal-error`: HTTP 500, nothing is accepted
 * - `unanswered`: the message or call is accepted, but the answer never comes and the connection stays open
 */
export type Fault = "rate-limited" | "internal-error" | "unanswered";

/**
 * SMS only.
 * - `rejected`: HTTP 200 that says `REJECTED`, nothing is accepted
 * - `undelivered`: the message is accepted, and the operator rejects it
 * - `under-way`: the message is accepted, and no receipt of the operator ever comes
 */
export type SmsFault = Fault | "rejected" | Undelivered;

/** What an accepted SMS meets that comes to no phone. */
export type Undelivered = "undelivered" | "under-way";

/** What an SMS meets that 8x8 itself answers. */
export interface SmsAnswerFault {
  readonly kind: "rejected" | Undelivered;
}

/** What can go wrong with 8x8's APIs. */
export type EightXEightFault = CommonFault | SmsAnswerFault;

export interface EightXEightFaultRule extends FaultRule<EightXEightFault> {
  readonly api?: Product | undefined;
}

const COMMON: Readonly<Record<Fault, CommonFault>> = {
  "rate-limited": { kind: "rate-limit" },
  "internal-error": { kind: "status", status: 500 },
  unanswered: { kind: "unanswered" },
};

/** What a send is POSTed to. */
export const SEND = /\/(messages|messages\/batch|callflows)$/;

/**
 * What goes wrong with 8x8's APIs, which rules name by their product: what a caller makes of 8x8's bad moments can be seen with it. Paths are
 * whole, as in `/api/v1/subaccounts/:subaccount/messages`.
 */
export class Faults extends CommonFaults<EightXEightFault> {
  override add(rule: EightXEightFaultRule): ActiveFault<EightXEightFault> {
    return super.add(rule);
  }

  /** The next send of this product meets `fault`; when called again, the one after it. */
  once(product: "sms", fault: SmsFault): void;
  once(product: Product, fault: Fault): void;
  once(product: Product, fault: SmsFault): void {
    const common = fault in COMMON ? COMMON[fault as Fault] : { kind: fault as SmsAnswerFault["kind"] };
    this.add({ api: product, method: "POST", path: SEND, times: 1, fault: common });
  }
}
