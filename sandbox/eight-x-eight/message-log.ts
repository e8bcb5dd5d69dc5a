import { BoundedMap } from "../bounded";
import type { Sms } from "./inbox";

/** How far a message has come. @see https://developer.8x8.com/connect/reference/message-status-reference */
export interface Status {
  readonly state: "queued" | "sent" | "delivered" | "undelivered";
  readonly detail?: string;
  /** @see https://developer.8x8.com/connect/docs/delivery-receipts-error-codes */
  readonly errorCode?: number;
  readonly errorMessage?: string;
}

/** Messages that were sent by one request. */
export interface Batch {
  readonly id: string;
  readonly clientBatchId: string | null;
}

/** An SMS that was accepted, and what became of it. */
export interface LoggedSms {
  readonly sms: Sms;
  /** Of the number, as in `SG`. */
  readonly country?: string;
  readonly status: Status;
  /** Since when it has that status, in milliseconds since 1970. */
  readonly statusAt: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly batch?: Batch;
  /** Where its receipts go. @default - the account's webhook */
  readonly dlrCallbackUrl?: string;
}

/** What 8x8 knows of every SMS that it has accepted lately. */
export class MessageLog {
  readonly #messages = new BoundedMap<string, LoggedSms>();

  /** Adds a message, or takes the place of what was known of it. */
  set(message: LoggedSms): void {
    this.#messages.set(message.sms.umid, message);
  }

  find(umid: string): LoggedSms | undefined {
    return this.#messages.get(umid);
  }

  /** Oldest first. */
  list(): readonly LoggedSms[] {
    return [...this.#messages.values()];
  }
}
