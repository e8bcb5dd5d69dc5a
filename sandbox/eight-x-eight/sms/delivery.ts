import { KEPT } from "../../base/bounded";
import { Waiting } from "../../base/waiting";
import { sendReceipt } from "../account/delivery-receipts";
import type { Undelivered } from "../faults";
import { check } from "../http/errors";
import type { World } from "../world";
import { CANCELED, EXPIRED, type LoggedSms, type MessageStatus, REJECTED, SENT } from "./message-log";

/** An accepted SMS, before it has a status. */
export type AcceptedSms = Omit<LoggedSms, "status" | "statusAt">;

/** What the endpoints for SMS need. */
export interface SmsWorld extends World {
  readonly delivery: SmsDelivery;
}

/** An SMS that waits for its scheduled time. */
export interface ScheduledSms {
  readonly message: AcceptedSms;
  readonly fault: Undelivered | undefined;
}

/** Delivers SMS to their phones, at once or at their scheduled time, and reports each status. */
export class SmsDelivery {
  readonly scheduled: Waiting<ScheduledSms>;

  constructor(private readonly world: World) {
    this.scheduled = new Waiting(world.clock, ({ message, fault }) => this.#send(message, fault));
  }

  /**
   * Sends a message at its time, or at once if that has passed.
   * @param scheduledAt milliseconds since 1970
   * @param fault the fault that it meets. Without one, it reaches its phone
   * @throws {EightXEightError} 400, code 1100, if too many messages are scheduled; the limit is the sandbox's own
   */
  accept(message: AcceptedSms, scheduledAt: number, fault: Undelivered | undefined): void {
    if (scheduledAt <= this.world.clock.now()) {
      this.#send(message, fault);
      return;
    }
    check(this.scheduled.size < KEPT, 1100, "Bulk limit reached");
    this.world.log.set({ ...message, status: { state: "queued" }, statusAt: message.createdAt });
    this.scheduled.add({ message, fault }, scheduledAt);
  }

  /** Cancels the scheduled messages that are meant. @returns how many; it can't cancel one that was already sent */
  cancel(isMeant: (message: AcceptedSms) => boolean): number {
    const found = this.scheduled.list().filter(({ value }) => isMeant(value.message));
    for (const { value } of found) {
      this.scheduled.cancel(value);
      this.#setStatus(value.message, CANCELED);
    }
    return found.length;
  }

  #send(message: AcceptedSms, fault: Undelivered | undefined): void {
    const { sms } = message;
    const at = this.world.clock.now();
    if (sms.expiry && Date.parse(sms.expiry) <= at) {
      this.#setStatus(message, EXPIRED);
      return;
    }
    this.#setStatus(message, SENT);
    if (fault === "undelivered") this.#setStatus(message, REJECTED);
    if (fault) return;
    const { shown, status, note } = this.world.operators.handle(sms, message.country);
    if (shown) this.world.inbox.receiveSms({ ...shown, at });
    this.#setStatus({ ...message, ...note }, status);
  }

  /** Logs the status and sends a receipt. */
  #setStatus(message: AcceptedSms, status: MessageStatus): void {
    const { sms = message.sms } = this.world.log.find(message.sms.umid) ?? {}; // its personal data may have been deleted
    const at = this.world.clock.now();
    this.world.log.set({ ...message, sms, status, statusAt: at });
    const { source, destination, segments } = sms;
    const { batch, dlrCallbackUrl } = message;
    const ofBatch = batch && { batchId: batch.id, clientBatchId: batch.clientBatchId };
    const details = { ...ofBatch, source, destination, smsCount: segments };
    sendReceipt(this.world, "sms", { ...sms, status, at, dlrCallbackUrl, details });
  }
}
