/** The types of phone messages. */
export const messageTypes = [
  "otp_verify",
  "otp_enroll",
  "change_password",
  "blocked_account",
  "password_breach",
] as const;

export type MessageType = (typeof messageTypes)[number];

/** The texts of a message, in Liquid. */
export interface MessageTemplate {
  readonly body: { readonly text: string; readonly voice: string };
  /** The sender. @default - none */
  readonly from?: string;
}

/** Whether a message of this type carries a code. */
export function hasCode(type: MessageType): boolean {
  return isMfa(type) || type === "change_password";
}

/** Whether a message of this type is for multi-factor authentication. */
export function isMfa(type: MessageType): boolean {
  return type === "otp_verify" || type === "otp_enroll";
}

/**
 * The default template of a tenant. The text of `otp_verify` is Auth0's. The others say the same as Auth0's in other words.
 * @see https://auth0.com/docs/customize/phone-messages/phone-templates
 */
export function defaultTemplate(type: MessageType): MessageTemplate {
  return { body: bodies[type] };
}

const name = "{{ friendly_name | escape }}";
const code = "{{ code | escape }}";
const spoken = (what: string) => `Hello. Your ${what} for ${name} is ${code}. Once more, your ${what} is ${code}.`;
const both = (text: string) => ({ text, voice: text });

const bodies: Readonly<Record<MessageType, MessageTemplate["body"]>> = {
  otp_verify: { text: `${code} is your verification code for ${name}`, voice: spoken("verification code") },
  otp_enroll: {
    text: `${code} is your verification code for ${name}. Enter it to finish your enrollment.`,
    voice: spoken("verification code"),
  },
  change_password: { text: `${code} is your code to change your password for ${name}`, voice: spoken("password code") },
  blocked_account: both(`Suspicious logins to your ${name} account were blocked. Reset your password to unblock it.`),
  password_breach: both(`Your ${name} password was found in a data breach elsewhere. Please reset it.`),
};
