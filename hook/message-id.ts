import type { CustomPhoneProviderEvent } from "./auth0";

/** 8x8's SMS API takes more today, its chat-apps API and its older documentation do not. */
const MAX_LENGTH = 50;

/**
 * The reference that 8x8 keeps with the message: the transaction's correlation id. Without one it is made from who is told what kind of
 * message, so that Auth0's retries of one message share it. Messages alike then share it too, as only the code or the number would tell
 * them apart, and a hash of six digits is as good as the digits.
 */
export function messageId(event: CustomPhoneProviderEvent): string {
  const correlationId = event?.transaction?.correlation_id;
  if (typeof correlationId === "string" && correlationId !== "") return correlationId.slice(0, MAX_LENGTH);
  const { tenant, client, user, notification } = event ?? {};
  const stable = [tenant?.id, client?.client_id, user?.user_id, notification?.message_type];
  return `auth0-${fnv1a(stable.map(String).join("\n"))}`;
}

/** A hash of 16 hexadecimal digits. @see https://www.rfc-editor.org/rfc/rfc9923 */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
