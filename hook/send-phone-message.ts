import type { SendPhoneMessageEvent } from "./auth0";
import type { Channel } from "./channel";
import type { HookConfiguration } from "./configuration";
import { mfaNotification } from "./mfa-notification";
import type { Rule } from "./rule";
import { createSender } from "./send";

/**
 * Makes the handler for Auth0's trigger `send-phone-message` v2: it sends a message through 8x8. Auth0 can be told neither to drop nor
 * to retry here, so every message that was not sent ends as an error.
 * @throws Error whose message is the reason
 * @see https://auth0.com/docs/customize/actions/explore-triggers/mfa-notifications-trigger
 */
export function sendPhoneMessage(config: HookConfiguration, channels: readonly Channel[], rules?: readonly Rule[]) {
  const send = createSender(config, channels, rules);
  return async (event: SendPhoneMessageEvent): Promise<void> => {
    const notification = mfaNotification(event?.message_options, event?.request?.language);
    const { verdict, explanation } = await send({ ...event, notification });
    if (verdict !== "sent") throw new Error(explanation);
  };
}
