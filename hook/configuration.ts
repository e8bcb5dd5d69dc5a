/** What the Action is compiled with. Flat and plain JSON; never a secret, as the bundle can be read by everyone who may read the plan. */
export interface HookConfiguration {
  /** Where 8x8's SMS API is, without a slash at the end; as in `https://sms.8x8.com`. No request goes anywhere else. */
  readonly origin: string;
  /**
   * The sender ID. It goes before the one that Auth0 gives, which may be left over from another provider and not be known to 8x8.
   * @default - the event's `from`; without it 8x8 chooses
   */
  readonly source?: string;
  /**
   * Minutes after which 8x8 no longer sends a message that carries a code.
   * @default 10
   */
  readonly expiryMinutes?: number;
  /**
   * What Auth0 is told when 8x8 may or may not have accepted the message. `retry` may send, and bill, it again: 8x8 has no idempotency key.
   * @default "drop"
   */
  readonly unconfirmed?: "drop" | "retry";
  /**
   * Milliseconds that one execution may take: both tries, the pause between them and the answer's body. Auth0 wants less than 10 s.
   * @default 9000
   * @see https://auth0.com/docs/customize/actions/action-coding-guidelines
   */
  readonly deadlineMs?: number;
}

/** The Action's secrets, under the names of the 8x8 guide. */
export interface Credentials {
  readonly subaccount: string;
  readonly apikey: string;
}
