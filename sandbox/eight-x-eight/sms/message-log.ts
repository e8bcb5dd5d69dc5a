import { BoundedMap } from "../../base/bounded";
import type { Sms } from "../received";
import type { Network } from "./networks";

/** A message's status. @see https://developer.8x8.com/connect/reference/message-status-reference */
export interface MessageStatus {
  readonly state: "queued" | "sent" | "delivered" | "undelivered";
  readonly detail?: string;
  /** @see https://developer.8x8.com/connect/docs/delivery-receipts-error-codes */
  readonly errorCode?: number;
  readonly errorMessage?: string;
}

export const SENT: MessageStatus = { state: "sent" };
export const DELIVERED: MessageStatus = { state: "delivered", detail: "delivered_to_recipient" };
export const REJECTED: MessageStatus = {
  state: "undelivered",
  detail: "rejected_by_operator",
  errorCode: 15,
  errorMessage: "Invalid destination",
};
// Assumed: a message that expires before it is sent gets receipt code 36, a canceled one code 20.
export const EXPIRED: MessageStatus = { state: "undelivered", errorCode: 36, errorMessage: "SMS expired" };
export const CANCELED: MessageStatus = { state: "undelivered", errorCode: 20, errorMessage: "Local cancel" };

// Assumed: a message whose sender ID the operator doesn't take gets receipt code 19.
export const INVALID_SENDER: MessageStatus = {
  state: "undelivered",
  detail: "rejected_by_operator",
  errorCode: 19,
  errorMessage: "Invalid source address",
};

/** The batch that a message was sent with. */
export interface Batch {
  readonly id: string;
  readonly clientBatchId: string | null;
}

/** An accepted SMS and its status. */
export interface LoggedSms {
  readonly sms: Sms;
  /** The number's country, for example `SG`. */
  readonly country?: string;
  /** @default - the network of the number */
  readonly network?: Network;
  readonly status: MessageStatus;
  /** When it got that status, in milliseconds since 1970. */
  readonly statusAt: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly batch?: Batch;
  /** What the operator made of its sender ID, and why. Only the sandbox knows this. @default - nothing */
  readonly note?: string;
  /** Where its receipts go. @default - the account's webhook */
  readonly dlrCallbackUrl?: string;
}

/** The newest 10,000 SMS that 8x8 accepted, oldest first. */
export class MessageLog {
  readonly #messages = new BoundedMap<string, LoggedSms>();

  set(message: LoggedSms): void {
    this.#messages.set(message.sms.umid, message);
  }

  find(umid: string): LoggedSms | undefined {
    return this.#messages.get(umid);
  }

  list(): readonly LoggedSms[] {
    return [...this.#messages.values()];
  }
}
