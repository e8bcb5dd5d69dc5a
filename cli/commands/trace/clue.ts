import { E164 } from "@auth0-8x8/text";
import { MESSAGE_TYPES } from "auth0-8x8/tools";
import { Failure, USAGE_ERROR } from "../../failure";

/** What someone knows about the message that they look for. */
export type Clue =
  | { readonly kind: "number"; readonly number: string }
  | { readonly kind: "log-id"; readonly id: string }
  /** 8x8's UMIDs and Auth0's own correlation IDs are both UUIDs. */
  | { readonly kind: "uuid" | "correlation-id"; readonly id: string };

/** Characters of correlation IDs, and of our references at 8x8. @see https://auth0.com/docs/authenticate/login/configure-correlation-id */
const ID = /^[-\w.*~@+/:]{1,100}$/;

/** @throws {Failure} when it is neither an ID nor a number */
export function parseClue(text: string): Clue {
  if (E164.test(text)) return { kind: "number", number: text };
  if (/^90\d{18,}$/.test(text)) return { kind: "log-id", id: text };
  if (/^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i.test(text)) return { kind: "uuid", id: text.toLowerCase() };
  if (ID.test(text)) return { kind: "correlation-id", id: text };
  throw new Failure(
    "<id>: this isn't an ID or a phone number. Use a correlation ID, a UMID, the ID of an entry in Auth0's log, or a number such as +447700900123.",
    USAGE_ERROR,
  );
}

/** The correlation ID in our reference at 8x8. A message that isn't a login code has its type before it. */
export function correlationIdOf(reference: string): string {
  const type = MESSAGE_TYPES.find((it) => reference.startsWith(`${it}-`));
  return type ? reference.slice(type.length + 1) : reference;
}
