import type { CustomPhoneProviderApi, CustomPhoneProviderEvent } from "./auth0";
import type { Channel } from "./channel";
import type { HookConfiguration } from "./configuration";
import type { Rule } from "./rule";
import { createSender } from "./send";

/**
 * Makes the handler for Auth0's trigger `custom-phone-provider` v1: it sends a message through 8x8, and tells Auth0 if that failed.
 * It never throws.
 * @see https://auth0.com/docs/customize/phone-messages/configure-phone-messaging-providers/configure-a-custom-phone-provider
 */
export function customPhoneProvider(config: HookConfiguration, channels: readonly Channel[], rules?: readonly Rule[]) {
  const send = createSender(config, channels, rules);
  return async (event: CustomPhoneProviderEvent, api: CustomPhoneProviderApi): Promise<void> => {
    const { verdict, explanation } = await send(event);
    if (verdict !== "sent") api.notification[verdict](explanation);
  };
}
