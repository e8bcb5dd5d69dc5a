import { asString, type CustomPhoneProviderEvent } from "./event";

export const TYPES = ["otp_verify", "otp_enroll", "blocked_account", "change_password", "password_breach"] as const;

/** Auth0's documented types of message. `other` is every type that Auth0 doesn't document, such as that of its Flows. */
export type MessageType = (typeof TYPES)[number] | "other";

/** A message to one phone, from any of the three triggers. A missing string is empty. */
export interface PhoneMessage {
  /** The phone number without separators. Not checked yet. */
  readonly recipient: string;
  /** The words to send, or to speak if `method` is `voice`. */
  readonly text: string;
  /** The one-time password in `text`. Always empty for the type `other`. */
  readonly code: string;
  readonly type: MessageType;
  readonly method: "text" | "voice" | "unknown";
  /** The user's language, for example `en_US` or `en-US`. */
  readonly locale: string;
  /** The sender ID. */
  readonly source: string;
  /** The user's IP address. */
  readonly clientIp: string;
  /** Our name for the message in 8x8's records. It stays the same when Auth0 retries. */
  readonly reference: string;
}

/**
 * Invisible characters, such as zero-width spaces and bidi marks. They come along when text is copied. It is a string
 * because hardly any message has one: Node needs half a millisecond for a Unicode class in a regular expression, also
 * in one that it never runs.
 */
const INVISIBLE = "\\p{Cf}\\p{Default_Ignorable_Code_Point}";

/** A phone number as 8x8 takes it. The hook can't import `@auth0-8x8/text`, so a test compares the two. */
export const E164 = /^\+[1-9]\d{6,14}$/;

const IPV4 = /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;

/**
 * Reads Auth0's event. A configured `source` replaces the event's `from`, which may be left over from another provider and
 * unknown to 8x8.
 */
export function toPhoneMessage(event: CustomPhoneProviderEvent, source?: string): PhoneMessage {
  const notification = event?.notification ?? {};
  const { recipient, as_text, as_voice, code, message_type, delivery_method, locale, from } = notification;
  const method = delivery_method === "text" || delivery_method === "voice" ? delivery_method : "unknown";
  const type = TYPES.find((known) => known === message_type) ?? "other";
  return {
    recipient: normalizeNumber(asString(recipient)),
    text: asString((method === "voice" && as_voice) || as_text),
    code: type === "other" ? "" : asString(code),
    type,
    method,
    locale: asString(locale),
    source: source ?? asString(from).trim(),
    clientIp: normalizeIp(asString(event?.request?.ip)),
    reference: referenceOf(event, type),
  };
}

/** Whether a text has anything to read. */
export function isBlank(text: string): boolean {
  const isVisible = /[!-~]/.test(text);
  return !isVisible && new RegExp(`^[\\s${INVISIBLE}]*$`, "u").test(text);
}

/** Removes separators, and the trunk zero of `+44 (0)20 …`. In Italy (+39) the zero is part of the number. */
function normalizeNumber(number: string): string {
  if (E164.test(number)) return number;
  return number
    .replace(new RegExp(`[\\s./\\p{Pd}${INVISIBLE}]`, "gu"), "")
    .replace(/(\+(?!39)\d{1,3})\(0\)/, "$1")
    .replace(/[()]/g, "");
}

/** The IP address, or an empty string for anything else: 8x8 refuses a message for it (code 1012). */
function normalizeIp(ip: string): string {
  if (IPV4.test(ip)) return ip;
  try {
    return /^[\da-f:.]*:[\da-f:.]*$/i.test(ip) && new URL(`http://[${ip}]`) ? ip : "";
  } catch {
    return ""; // not an IPv6 address
  }
}

/**
 * The transaction's correlation id. A message of another type in the same transaction begins with that type, so that the two
 * differ. Without a correlation id, the reference is a hash of the user and the type: the user's next message of that type has
 * the same one. The code and the number would tell them apart, but anyone can find six digits by their hash.
 */
function referenceOf(event: CustomPhoneProviderEvent, type: MessageType): string {
  const correlationId = asString(event?.transaction?.correlation_id);
  if (correlationId) return type === "otp_verify" ? correlationId : `${type}-${correlationId}`;
  return `auth0-${hash([event?.user?.user_id, event?.notification?.message_type].map(asString).join("\n"))}`;
}

/** Shortens a reference that an API doesn't take whole, to a prefix and a hash of it all. */
export function fitReference(reference: string, maxLength: number): string {
  if (reference.length <= maxLength) return reference;
  const suffix = `-${hash(reference)}`;
  const prefix = reference.slice(0, maxLength - suffix.length).replace(/[\ud800-\udbff]$/, ""); // half of a surrogate pair
  return prefix + suffix;
}

function hash(text: string): string {
  let sum = 0;
  for (const byte of Buffer.from(text)) sum = (sum * 31 + byte) >>> 0;
  return sum.toString(16);
}
