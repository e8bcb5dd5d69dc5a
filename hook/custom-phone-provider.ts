import type { Channel } from "./channels/channel";
import type { HookConfiguration } from "./configuration";
import { createDelivery, log, type Rule } from "./delivery";
import type { CustomPhoneProviderApi, CustomPhoneProviderEvent } from "./event";
import { explain } from "./outcome";

/**
 * Creates the handler for Auth0's trigger `custom-phone-provider` v1. It sends a message through 8x8, and tells Auth0 if that
 * failed. It never throws; if Auth0 can't be told, the log says so.
 * @see https://auth0.com/docs/customize/phone-messages/configure-phone-messaging-providers/configure-a-custom-phone-provider
 */
export function customPhoneProvider(config: HookConfiguration, channels: readonly Channel[], rules?: readonly Rule[]) {
  const deliver = createDelivery({ config, channels, rules });
  return async (event: CustomPhoneProviderEvent, api: CustomPhoneProviderApi): Promise<void> => {
    const outcome = await deliver(() => event);
    if (outcome.verdict === "sent") return;
    try {
      api.notification[outcome.verdict](explain(outcome));
    } catch {
      log(`{"outcome":"${outcome.verdict}","reason":"internal-error: Auth0 can't be told"}`);
    }
  };
}
