import type { Credentials } from "./configuration";
import type { Reason } from "./outcome";
import type { PhoneMessage } from "./phone-message";

/**
 * Why a message must not go out, as far as can be told without the network; undefined if it may. The patterns are 8x8's of a recipient and
 * of a sub-account, and HTTP's of a header. @see https://developer.8x8.com/connect/reference/send-sms-single
 */
export function findObjection(
  { type, recipient, text }: PhoneMessage,
  { subaccount, apikey }: Credentials,
): Reason | undefined {
  if (type === "unknown") return "message-type-unknown";
  if (!/^\+[1-9]\d{6,14}$/.test(recipient)) return "recipient-invalid";
  if (!/\S/.test(text)) return "text-empty";
  return /^[\w\-.&]{3,50}$/.test(subaccount) && /^[!-~]+$/.test(apikey) ? undefined : "secret-invalid";
}
