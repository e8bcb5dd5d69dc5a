import { KEPT } from "../bounded";
import type { Clock } from "../clock";
import { check } from "./api-error";
import type { Undelivered } from "./faults";
import type { Inbox } from "./inbox";
import type { LoggedSms, MessageLog, Status } from "./message-log";
import type { SmsReceipts } from "./sms-receipts";
import { CANCELLED, DELIVERED, EXPIRED, REJECTED, SENT } from "./statuses";

/** An SMS that was accepted, before it has a status. */
export type AcceptedSms = Omit<LoggedSms, "status" | "statusAt">;

export interface Way {
  /** When it is to be sent, in milliseconds since 1970. @default - at once */
  readonly scheduledAt?: number | undefined;
  /** What it meets. @default - it comes to its phone */
  readonly fault?: Undelivered | undefined;
}

interface Waiting {
  readonly message: AcceptedSms;
  stop(): void;
}

/** Takes SMS to their phones, at once or when they are scheduled, and tells of each step. */
export class SmsDelivery {
  readonly #waiting = new Map<string, Waiting>();

  constructor(
    private readonly inbox: Inbox,
    private readonly log: MessageLog,
    private readonly receipts: SmsReceipts,
    private readonly clock: Clock,
  ) {}

  /** @throws ApiError 400, code 1100, when too many wait to be sent: a limit of the sandbox's own */
  accept(message: AcceptedSms, { scheduledAt = 0, fault }: Way = {}): void {
    const { umid } = message.sms;
    const wait = scheduledAt - this.clock.now();
    if (wait <= 0) {
      this.#send(message, fault);
      return;
    }
    check(this.#waiting.size < KEPT, 1100, "Bulk limit reached");
    this.log.set({ ...message, status: { state: "queued" }, statusAt: message.createdAt });
    const stop = this.clock.after(wait, () => {
      this.#waiting.delete(umid);
      this.#send(message, fault);
    });
    this.#waiting.set(umid, { message, stop });
  }

  /** Cancels a message, unless it is sent already. @returns whether it was cancelled */
  cancel(umid: string): boolean {
    const waiting = this.#waiting.get(umid);
    if (!waiting) return false;
    waiting.stop();
    this.#waiting.delete(umid);
    this.#tell(waiting.message, CANCELLED);
    return true;
  }

  /** Cancels those of a batch that wait. @returns how many */
  cancelBatch(id: string, subaccount: string): number {
    const all = [...this.#waiting.values()].map(({ message }) => message);
    const found = all.filter(({ batch, sms }) => batch?.id === id && sms.subaccount === subaccount);
    return found.filter(({ sms }) => this.cancel(sms.umid)).length;
  }

  /** Nothing is sent any more. */
  close(): void {
    for (const { stop } of this.#waiting.values()) stop();
    this.#waiting.clear();
  }

  #send(message: AcceptedSms, fault: Undelivered | undefined): void {
    const { sms } = message;
    const at = this.clock.now();
    if (sms.expiry && Date.parse(sms.expiry) <= at) {
      this.#tell(message, EXPIRED);
      return;
    }
    this.#tell(message, SENT);
    if (fault === "undelivered") this.#tell(message, REJECTED);
    if (fault) return;
    this.inbox.receiveSms({ ...sms, at });
    this.#tell(message, DELIVERED);
  }

  #tell(message: AcceptedSms, status: Status): void {
    const { sms = message.sms } = this.log.find(message.sms.umid) ?? {}; // its personal data may be deleted
    const told = { ...message, sms, status, statusAt: this.clock.now() };
    this.log.set(told);
    this.receipts.send(told);
  }
}
