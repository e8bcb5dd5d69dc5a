import type { ChatSettings } from "./chat-settings";
import type { Region } from "./region";
import type { VoiceSettings } from "./voice-settings";

/** What the code in `hook/` is compiled with. Nothing in it is secret. */
export interface HookSettings {
  /** The region of the 8x8 account. Needed unless `origin` is given. */
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
}
