import { BoundedMap } from "../bounded";
import type { Undelivered } from "./faults";
import type { Inbox, Sms } from "./inbox";

/** An SMS that was accepted, and what became of it. */
export interface LoggedSms {
  readonly sms: Sms;
  /** @default - it was delivered */
  readonly undelivered?: Undelivered | undefined;
}

/** What 8x8 knows of every SMS that it accepted: those in the inbox, and those that came to no phone. */
export class MessageLog {
  readonly #undelivered = new BoundedMap<string, LoggedSms>();

  constructor(private readonly inbox: Inbox) {}

  add({ sms, undelivered }: LoggedSms): void {
    if (undelivered) this.#undelivered.set(sms.umid, { sms, undelivered });
    else this.inbox.receiveSms(sms);
  }

  find(umid: string): LoggedSms | undefined {
    const sms = this.inbox.find(umid);
    return sms ? { sms } : this.#undelivered.get(umid);
  }

  /** Oldest first. */
  list(): readonly LoggedSms[] {
    const all = [...this.inbox.messages.map((sms) => ({ sms })), ...this.#undelivered.values()];
    return all.sort((one, other) => one.sms.at - other.sms.at);
  }
}
