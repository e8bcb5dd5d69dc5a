import type { Credentials } from "./configuration";
import type { Reason } from "./outcome";
import type { PhoneMessage } from "./phone-message";

type Check = readonly [reason: Reason, passes: (message: PhoneMessage, credentials: Credentials) => boolean];

/**
 * In the order in which they are made; the first that fails gives the reason. The patterns are 8x8's of a recipient and of a
 * sub-account, and HTTP's of a header. @see https://developer.8x8.com/connect/reference/send-sms-single
 */
const CHECKS: readonly Check[] = [
  ["message-type-unknown", ({ type }) => type !== "unknown"],
  ["recipient-invalid", ({ recipient }) => /^\+[1-9]\d{6,14}$/.test(recipient)],
  ["text-empty", ({ text }) => /\S/.test(text)],
  ["secret-invalid", (_, { subaccount, apikey }) => /^[\w\-.&]{3,50}$/.test(subaccount) && /^[!-~]+$/.test(apikey)],
];

/** Why a message must not go out, as far as can be told without the network; undefined if it may. */
export function findObjection(message: PhoneMessage, credentials: Credentials): Reason | undefined {
  return CHECKS.find(([, passes]) => !passes(message, credentials))?.[0];
}
