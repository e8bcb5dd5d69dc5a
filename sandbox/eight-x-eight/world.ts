import type { Clock } from "../base/clock";
import type { Account } from "./account/account";
import type { Receipts } from "./account/receipts";
import type { EightXEightFaults } from "./faults";
import type { Inbox, Phones } from "./inbox";
import type { Operators } from "./operators";
import type { MessageLog } from "./sms/message-log";

/** What all products of 8x8 share. */
export interface World {
  readonly account: Account;
  readonly clock: Clock;
  readonly inbox: Inbox;
  readonly log: MessageLog;
  /** Posts delivery receipts, to this machine only. */
  readonly receipts: Receipts;
  readonly phones: Phones;
  readonly faults: EightXEightFaults;
  readonly operators: Operators;
}
