/** What a phone message is about. */
export type MessageType = "otp_verify" | "otp_enroll" | "blocked_account" | "change_password" | "password_breach";

/** A rendered message, for both delivery methods: Auth0 always renders both. */
export interface MessageText {
  readonly as_text: string;
  readonly as_voice: string;
}

/** Whether a message of this type carries a code. */
export function hasCode(type: MessageType): boolean {
  return type === "otp_verify" || type === "otp_enroll" || type === "change_password";
}

/**
 * Renders a message as the tenant's default template does. The text of `otp_verify` is Auth0's own; the others say the same as
 * Auth0's in other words.
 *
 * @see https://auth0.com/docs/customize/phone-messages/customize-phone-templates
 */
export function renderMessage(type: MessageType, code: string, friendlyName: string): MessageText {
  const name = escapeHtml(friendlyName);
  const spoken = (what: string) => `Hello. Your ${what} for ${name} is ${code}. Once more, your ${what} is ${code}.`;
  const both = (text: string) => ({ as_text: text, as_voice: text });
  switch (type) {
    case "otp_verify":
      return { as_text: `${code} is your verification code for ${name}`, as_voice: spoken("verification code") };
    case "otp_enroll":
      return {
        as_text: `${code} is your verification code for ${name}. Enter it to finish your enrollment.`,
        as_voice: spoken("verification code"),
      };
    case "change_password":
      return { as_text: `${code} is your code to change your password for ${name}`, as_voice: spoken("password code") };
    case "blocked_account":
      return both(`Suspicious log-ins to your ${name} account were blocked. Reset your password to unblock it.`);
    case "password_breach":
      return both(`Your ${name} password was found in a data breach elsewhere. Please reset it.`);
  }
}

/** The filter `escape` of the default template also acts on messages that are no HTML. */
function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
