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
  const stable = [event?.tenant?.id, event?.client?.client_id, event?.user?.user_id, event?.notification?.message_type];
  let hash = 0x811c9dc5; // FNV-1a, see https://www.rfc-editor.org/rfc/rfc9923
  for (const byte of Buffer.from(stable.map(asString).join("\n"))) hash = Math.imul(hash ^ byte, 0x01000193);
  return `auth0-${(hash >>> 0).toString(16)}`;
}
