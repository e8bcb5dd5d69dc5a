import { asString } from "./as-string";
import type { CustomPhoneProviderApi, CustomPhoneProviderEvent } from "./auth0";
import type { HookConfiguration } from "./configuration";
import { deliver } from "./deliver";
import { type Outcome, outcomeOf } from "./outcome";
import { toPhoneMessage } from "./phone-message";
import { createClient } from "./post";

/**
 * Makes the handler for Auth0's trigger `custom-phone-provider` v1: it sends a message through 8x8, tells Auth0 if that failed, and
 * writes one line to the Action's log. It never throws.
 * @see https://auth0.com/docs/customize/phone-messages/configure-phone-messaging-providers/configure-a-custom-phone-provider
 */
export function customPhoneProvider(configuration: HookConfiguration) {
  const post = createClient(configuration.origin);
  return async (event: CustomPhoneProviderEvent, api: CustomPhoneProviderApi): Promise<void> => {
    const began = Date.now();
    const message = toPhoneMessage(event);
    const { subaccount, apikey } = event?.secrets ?? {};
    const credentials = { subaccount: asString(subaccount), apikey: asString(apikey) };
    let outcome: Outcome;
    try {
      outcome = await deliver(message, credentials, configuration, post, began);
    } catch (error) {
      outcome = outcomeOf("internal-error", (error as Error).name);
    }
    const { verdict, reason, explanation, status, code, umid } = outcome;
    if (verdict !== "sent") api.notification[verdict](explanation);
    // Each value is one of a few, a short number or a UUID: so the line stays within the 256 characters that Auth0 keeps.
    const { type, method } = message;
    console.log(JSON.stringify({ outcome: verdict, reason, status, code, umid, type, method, ms: Date.now() - began }));
  };
}
