import type { CustomPhoneProviderApi, CustomPhoneProviderEvent } from "./auth0";
import type { HookConfiguration } from "./configuration";
import { deliver } from "./deliver";
import { explain, type Outcome } from "./outcome";
import { asString, type PhoneMessage, toPhoneMessage } from "./phone-message";
import { createClient } from "./post";

/**
 * Makes the handler for Auth0's trigger `custom-phone-provider` v1: it sends a message through 8x8, tells Auth0 if that failed, and
 * writes one line to the Action's log. It never throws.
 * @see https://auth0.com/docs/customize/phone-messages/configure-phone-messaging-providers/configure-a-custom-phone-provider
 */
export function customPhoneProvider(configuration: HookConfiguration) {
  const post = createClient();
  return async (event: CustomPhoneProviderEvent, api: CustomPhoneProviderApi): Promise<void> => {
    const began = Date.now();
    const message = toPhoneMessage(event);
    const { subaccount, apikey } = event?.secrets ?? {};
    const credentials = { subaccount: asString(subaccount), apikey: asString(apikey) };
    let outcome: Outcome;
    try {
      outcome = await deliver(message, credentials, configuration, post, began);
    } catch (error) {
      outcome = { verdict: "drop", reason: "internal-error", detail: (error as Error).name };
    }
    if (outcome.verdict !== "sent") api.notification[outcome.verdict](explain(outcome.reason, outcome.detail));
    console.log(logLine(message, outcome, Date.now() - began));
  };
}

/** Each value is one of a few, a short number or a UUID: so the line stays within the 256 characters that Auth0 keeps. */
function logLine({ type, method }: PhoneMessage, { verdict, reason, status, code, umid }: Outcome, ms: number): string {
  return JSON.stringify({ outcome: verdict, reason, status, code, umid, type, method, ms });
}
