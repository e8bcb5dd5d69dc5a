import { createHash } from "node:crypto";
import { BoundedMap } from "../../base/bounded";
import type { Clock } from "../../base/clock";
import { TokenError } from "../http/clients";
import type { PhoneMessages } from "../messages/phone-messages";

/** How long a code is valid in milliseconds, and how many wrong ones Auth0 accepts. @see https://auth0.com/docs/authenticate/passwordless/best-practices */
const LIFETIME_MS = 3 * 60_000;
const MAX_FAILURES = 3;

/** A user of the passwordless connection for SMS. The ID is the same at every login, for example `sms|5f0c…`. */
export interface PhoneUser {
  readonly user_id: string;
  readonly phone_number: string;
}

/** Login with a code by SMS. Only the last code to a number is valid, once. */
export class Passwordless {
  /** The codes that no one used yet, by phone number. */
  readonly pending = new BoundedMap<string, { code: string; expiresAt: number; failures: number }>();

  constructor(private readonly props: { readonly clock: Clock; readonly phoneMessages: PhoneMessages }) {}

  /**
   * Sends a code.
   * Assumed: a passwordless code is a message of the type otp_verify, and the answer doesn't wait for the Action.
   */
  start(phone_number: string, ip: string): PhoneUser {
    const { clock, phoneMessages } = this.props;
    const user = userOf(phone_number);
    const { event } = phoneMessages.sendByPhoneProvider({
      type: "otp_verify",
      recipient: phone_number,
      ip,
      user: { ...user, name: phone_number, phone_verified: false },
      context: { connection: { id: "con_sandboxSms", name: "sms", strategy: "sms" } },
    });
    const { code = "" } = event.notification;
    this.pending.set(phone_number, { code, expiresAt: clock.now() + LIFETIME_MS, failures: 0 });
    return user;
  }

  /** Checks a code. @throws {TokenError} 403 if it is wrong, expired, or the fourth attempt */
  verify(phone_number: string, otp: string): PhoneUser {
    const pending = this.pending.get(phone_number);
    if (pending && pending.failures >= MAX_FAILURES) {
      throw invalid("You've reached the maximum number of attempts. Please try to login again.");
    }
    if (pending && this.props.clock.now() >= pending.expiresAt) {
      throw invalid("The verification code has expired. Please try to login again.");
    }
    if (otp !== pending?.code) {
      if (pending) pending.failures++;
      throw invalid("Wrong phone number or verification code.");
    }
    this.pending.delete(phone_number);
    return userOf(phone_number);
  }
}

function userOf(phone_number: string): PhoneUser {
  return { user_id: `sms|${createHash("sha256").update(phone_number).digest("hex").slice(0, 24)}`, phone_number };
}

const invalid = (message: string) => new TokenError(403, "invalid_grant", message);
