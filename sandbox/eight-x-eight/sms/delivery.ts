import { KEPT } from "../../base/bounded";
import { DeliveryReceipts } from "../account/delivery-receipts";
import type { Undelivered } from "../faults";
import { check } from "../http/errors";
import type { World } from "../world";
import { CANCELED, EXPIRED, type LoggedSms, type MessageStatus, REJECTED, SENT } from "./message-log";

/** An accepted SMS, before it has a status. */
export type AcceptedSms = Omit<LoggedSms, "status" | "statusAt">;

export interface SmsDeliveryOptions {
  /** When to send it, in milliseconds since 1970. @default - at once */
  readonly scheduledAt?: number | undefined;
  /** The fault that it meets. @default - none: it reaches its phone */
  readonly fault?: Undelivered | undefined;
}

/** What the endpoints for SMS need. */
export interface SmsWorld extends World {
  readonly delivery: SmsDelivery;
}

/** Delivers SMS to their phones, at once or at their scheduled time, and reports each status. */
export class SmsDelivery {
  readonly #scheduled = new Map<string, { readonly message: AcceptedSms; cancel(): void }>();
  readonly #receipts: DeliveryReceipts;

  constructor(private readonly world: World) {
    this.#receipts = new DeliveryReceipts("sms", world);
  }

  /** @throws {EightXEightError} 400, code 1100, if too many messages are scheduled; the limit is the sandbox's own */
  accept(message: AcceptedSms, { scheduledAt = 0, fault }: SmsDeliveryOptions = {}): void {
    const { umid } = message.sms;
    const wait = scheduledAt - this.world.clock.now();
    if (wait <= 0) {
      this.#send(message, fault);
      return;
    }
    check(this.#scheduled.size < KEPT, 1100, "Bulk limit reached");
    this.world.log.set({ ...message, status: { state: "queued" }, statusAt: message.createdAt });
    const cancel = this.world.clock.after(wait, () => {
      this.#scheduled.delete(umid);
      this.#send(message, fault);
    });
    this.#scheduled.set(umid, { message, cancel });
  }

  /** Cancels a scheduled message. @returns false if it isn't scheduled, for example because it was already sent */
  cancel(umid: string): boolean {
    const scheduled = this.#scheduled.get(umid);
    if (!scheduled) return false;
    scheduled.cancel();
    this.#scheduled.delete(umid);
    this.#setStatus(scheduled.message, CANCELED);
    return true;
  }

  /** Cancels the scheduled messages of a batch. @returns how many it canceled */
  cancelBatch(id: string, subaccount: string): number {
    const all = [...this.#scheduled.values()].map(({ message }) => message);
    const found = all.filter(({ batch, sms }) => batch?.id === id && sms.subaccount === subaccount);
    return found.filter(({ sms }) => this.cancel(sms.umid)).length;
  }

  close(): void {
    for (const { cancel } of this.#scheduled.values()) cancel();
    this.#scheduled.clear();
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
    this.#receipts.send({ ...sms, status, at, dlrCallbackUrl, details });
  }
}
