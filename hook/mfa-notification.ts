import { asString } from "./as-string";
import type { CustomPhoneProviderEvent, SendPhoneMessageEvent } from "./auth0";

/** What the triggers for MFA, and `custom-phone-provider`, call the same. */
const TYPES: Readonly<Record<string, string>> = {
  enrollment: "otp_enroll",
  "second-factor-authentication": "otp_verify",
};
const METHODS: Readonly<Record<string, string>> = { sms: "text", voice: "voice" };

/** A message of the triggers for MFA in the terms of `custom-phone-provider`. */
export function mfaNotification(
  message: SendPhoneMessageEvent["message_options"],
  locale: unknown,
): CustomPhoneProviderEvent["notification"] {
  const { recipient, text, code, action, message_type } = message ?? {};
  return {
    recipient,
    as_text: text,
    code,
    locale,
    message_type: TYPES[asString(action)],
    delivery_method: METHODS[asString(message_type)],
  };
}
