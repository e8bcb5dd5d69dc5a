import type { Fault, FaultRule } from "../faults/fault";
import { type ActiveFault, Faults } from "../faults/faults";
import type { Product } from "./account/account";

/** Why an accepted SMS reaches no phone: the operator rejects it, or never sends a receipt. */
export type Undelivered = "undelivered" | "under-way";

/** A fault of SMS that is part of 8x8's own response. `rejected`: HTTP 200 with the status `REJECTED`, not accepted. */
export interface SmsAnswerFault {
  readonly kind: "rejected" | Undelivered;
}

/** A fault of 8x8's APIs. */
export type EightXEightFault = Fault | SmsAnswerFault;

export interface EightXEightFaultRule extends FaultRule<EightXEightFault> {
  readonly api?: Product | undefined;
}

/**
 * The faults of 8x8's APIs. A rule's `api` is a product, and its `path` is the whole path, for example
 * `/api/v1/subaccounts/:subaccount/messages`.
 */
export class EightXEightFaults extends Faults<EightXEightFault> {
  override add(rule: EightXEightFaultRule): ActiveFault<EightXEightFault> {
    return super.add(rule);
  }
}
