import type { ChatSettings } from "./chat-settings";
import type { Region } from "./region";
import type { VoiceSettings } from "./voice-settings";

/** What the code in `hook/` is compiled with. Nothing in it is secret. */
export interface HookSettings {
  /**
   * The region of the 8x8 account. Needed unless `origin` is given.
   * @default - none
   */
  readonly region?: Region;
  /**
   * Where 8x8's SMS API is reached instead of the region's own address: an egress gateway, say. https; http only on this machine.
   * @default - the origin of `region`
   */
  readonly origin?: string;
  /**
   * The sender ID of the messages: up to 11 letters, digits and spaces, or up to 15 digits with an optional `+`.
   * @default - the event's `from`; without it 8x8 chooses
   * @see https://developer.8x8.com/connect/reference/send-sms-single
   */
  readonly source?: string;
  /**
   * Sender IDs by the recipient's country (ISO 3166-1 alpha-2), as in `{ US: "+12025550123" }`. They go before all others.
   * @default - none
   */
  readonly sources?: Readonly<Record<string, string>>;
  /**
   * How an SMS is encoded: with `AUTO`, in GSM 7-bit where that has all of the text's characters, else in UCS-2.
   * @default "AUTO"
   */
  readonly encoding?: "AUTO" | "GSM7" | "UCS2";
  /**
   * The most segments that a text may take, and be billed as; what takes more is dropped. 1 to 10: 8x8 cuts what is longer.
   * @default 10
   */
  readonly maxSegments?: number;
  /**
   * The domain whose pages may read the code out of a text and fill it in (WebOTP), as in `login.acme.com`: that of the log-in page.
   * A text that carries a code then ends with the line `@login.acme.com #123456`.
   * @default - no such line
   * @see https://wicg.github.io/sms-one-time-codes/
   */
  readonly webOtpDomain?: string;
  /**
   * The countries (ISO 3166-1 alpha-2) that are sent to. One list is for all messages. Of two, `enrolment` is for a phone that becomes a
   * factor (`otp_enroll`), `challenge` for all other messages: so a user can be abroad. Where a list is left out, all countries are sent to.
   * Where there is one, a number of no country is not sent to.
   * @default - all countries
   */
  readonly countries?: readonly string[] | AllowedCountries;
  /**
   * The only numbers that are sent to, in E.164: for an environment that isn't production. An empty list is nobody.
   * @default - everybody
   */
  readonly testRecipients?: readonly string[];
  /**
   * Minutes after which 8x8 no longer sends a message that carries a code. 1 to 1440.
   * @default 10
   */
  readonly expiryMinutes?: number;
  /**
   * What Auth0 is told of a message that 8x8 may or may not have accepted (a time-out, a lost connection, a 5xx).
   * `retry` may send, and bill, the same message again: 8x8 has no idempotency key.
   * @default "drop"
   */
  readonly unconfirmed?: "drop" | "retry";
  /**
   * Milliseconds that one execution may take, answer and second try included. 1000 to 9000: Auth0 wants less than 10 s.
   * @default 9000
   * @see https://auth0.com/docs/customize/actions/action-coding-guidelines
   */
  readonly deadlineMs?: number;
  /**
   * How messages that are to be spoken are brought.
   * @default - they are dropped, and Auth0 is told that this phone provider sends text alone
   */
  readonly voice?: VoiceSettings;
  /**
   * Which messages go by chat apps, with SMS as the last resort.
   * @default - all texts go by SMS
   */
  readonly chat?: ChatSettings;
  /**
   * A file that is compiled in the place of the package's own entry, and may extend it: TypeScript or JavaScript that exports what
   * `auth0-8x8/hook` does under the trigger's name, such as `customPhoneProvider`. Absolute, or relative to the folder of cdktf.json.
   * @default - the package's own
   */
  readonly entry?: string;
}

/** The countries that are sent to, by what the user is doing. */
export interface AllowedCountries {
  /** For a phone that becomes a factor. @default - all countries */
  readonly enrolment?: readonly string[];
  /** For all other messages. @default - all countries */
  readonly challenge?: readonly string[];
}
