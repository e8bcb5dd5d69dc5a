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
  const stable = [event?.user?.user_id, event?.notification?.message_type];
  let hash = 0;
  for (const byte of Buffer.from(stable.map(asString).join("\n"))) hash = (hash * 31 + byte) >>> 0;
  return `auth0-${hash.toString(16)}`;
}
