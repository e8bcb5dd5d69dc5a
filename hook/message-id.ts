import { asString } from "./as-string";
import type { CustomPhoneProviderEvent } from "./auth0";

/**
 * The reference that 8x8 keeps with a message, of at most 50 characters: the transaction's correlation id. Without one it is made from
 * who is told what kind of message, so that a message that Auth0 tries again keeps its reference. The user's next message of that kind
 * has the same one: only code and number would tell them apart, and a hash of six digits gives them away.
 */
export function messageId(event: CustomPhoneProviderEvent): string {
  const correlationId = asString(event?.transaction?.correlation_id);
  if (correlationId) return correlationId.slice(0, 50);
  const { tenant, client, user, notification } = event ?? {};
  const stable = [tenant?.id, client?.client_id, user?.user_id, notification?.message_type];
  return `auth0-${fnv1a(stable.map(asString).join("\n"))}`;
}

/** A hash of 64 bits, in hexadecimal. @see https://www.rfc-editor.org/rfc/rfc9923 */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16);
}
