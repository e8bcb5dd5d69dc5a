import type { Sms } from "./received";
import { DELIVERED, INVALID_SENDER } from "./sms/message-log";

/** An SMS that 8x8 hands to an operator. */
export interface OperatorSms {
  /** The number's country (ISO 3166-1 alpha-2), if it belongs to one. */
  readonly country?: string | undefined;
  readonly source: string;
}

/** What an operator makes of an SMS. */
export interface SenderEffect {
  /** The sender that the phone shows instead. @default - the SMS doesn't arrive */
  readonly shownAs?: string;
  /** Why, in one sentence, for 8x8's log. */
  readonly reason: string;
}

/** The operators of all countries. By default they deliver every SMS as it was sent. */
export class Operators {
  /** Decides what becomes of an SMS. Undefined if it arrives as it was sent. */
  rules: (sms: OperatorSms) => SenderEffect | undefined = () => undefined;

  /** @returns the SMS as the phone shows it, undefined if it doesn't arrive; its status; and a note for 8x8's log */
  handle(sms: Sms, country: string | undefined) {
    const { shownAs, reason } = this.rules({ country, source: sms.source }) ?? { shownAs: sms.source };
    const note = reason === undefined ? {} : { note: reason };
    if (shownAs === undefined) return { status: INVALID_SENDER, note };
    return { shown: { ...sms, source: shownAs }, status: DELIVERED, note };
  }
}
