import { asString } from "./as-string";
import type { CustomPhoneProviderEvent } from "./auth0";
import { messageId } from "./message-id";

const TYPES = ["otp_verify", "otp_enroll", "blocked_account", "change_password", "password_breach"] as const;

/** What looks like an IPv4 or IPv6 address: 8x8 refuses a message for anything else (code 1012). */
const IP = /^(\d{1,3}(\.\d{1,3}){3}|(?=.*:.*:)[\da-f:.]{2,45})$/i;

/** A message to one phone, whichever trigger asked for it. An empty string stands for what was not given. */
export interface PhoneMessage {
  /** Without separators, but not checked. */
  readonly recipient: string;
  /** What is to be read, or heard where that is the method. */
  readonly text: string;
  /** The one-time password in `text`. */
  readonly code: string;
  readonly type: (typeof TYPES)[number] | "unknown";
  readonly method: "text" | "voice" | "unknown";
  /** The user's language, as in `en_US` or `en-US`. */
  readonly locale: string;
  /** The sender ID. */
  readonly source: string;
  /** Where the user is. */
  readonly clientIp: string;
  /** What 8x8's records know the message by; up to 50 characters. */
  readonly id: string;
}

/**
 * Reads Auth0's event; what is missing or of another type counts as not given. A configured `source` goes before Auth0's, which may be
 * left over from another provider and not be known to 8x8.
 */
export function toPhoneMessage(event: CustomPhoneProviderEvent, source?: string): PhoneMessage {
  const { recipient, as_text, as_voice, code, message_type, delivery_method, locale, from } = event?.notification ?? {};
  const method = delivery_method === "text" || delivery_method === "voice" ? delivery_method : "unknown";
  return {
    recipient: asString(recipient).replace(/[\s\-.()/]/g, ""),
    text: asString((method === "voice" && as_voice) || as_text),
    code: asString(code),
    type: TYPES.find((type) => type === message_type) ?? "unknown",
    method,
    locale: asString(locale),
    source: source ?? asString(from).trim(),
    clientIp: IP.exec(asString(event?.request?.ip))?.[0] ?? "",
    id: messageId(event),
  };
}
