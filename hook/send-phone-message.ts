import type { Channel } from "./channels/channel";
import type { HookConfiguration } from "./configuration";
import { createDelivery, type Rule } from "./delivery";
import { type SendPhoneMessageEvent, toNotification } from "./event";
import { explain } from "./outcome";

/**
 * Creates the handler for Auth0's trigger `send-phone-message` v2, which sends a message through 8x8. This trigger can't tell
 * Auth0 to drop or retry a message, so every failure is thrown as an error.
 * @throws {Error} with the reason, when the message wasn't sent
 * @see https://auth0.com/docs/customize/actions/explore-triggers/mfa-notifications-trigger
 */
export function sendPhoneMessage(config: HookConfiguration, channels: readonly Channel[], rules?: readonly Rule[]) {
  const deliver = createDelivery({ config, channels, rules });
  return async (event: SendPhoneMessageEvent): Promise<void> => {
    const outcome = await deliver(() => ({
      ...event,
      notification: toNotification(event?.message_options, event?.request?.language),
    }));
    if (outcome.verdict !== "sent") throw new Error(explain(outcome));
  };
}
