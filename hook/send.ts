import { asString } from "./as-string";
import type { CustomPhoneProviderEvent } from "./auth0";
import type { Channel } from "./channel";
import type { HookConfiguration } from "./configuration";
import { deliver } from "./deliver";
import { type Outcome, outcomeOf } from "./outcome";
import { toPhoneMessage } from "./phone-message";
import { sendPost } from "./post";
import type { Rule } from "./rule";

/**
 * Makes what is behind every trigger: a function that sends a message through 8x8 and writes one line to the log. It never rejects.
 */
export function createSender(
  config: HookConfiguration,
  channels: readonly Channel[],
  rules?: readonly Rule[],
  send = sendPost,
) {
  return async (event: CustomPhoneProviderEvent): Promise<Outcome> => {
    const began = Date.now();
    const message = toPhoneMessage(event, config.source);
    const { subaccount, apikey } = event?.secrets ?? {};
    const credentials = { subaccount: asString(subaccount), apikey: asString(apikey) };
    let outcome: Outcome;
    try {
      outcome = await deliver(message, credentials, config, channels, send, began, rules);
    } catch (error) {
      outcome = outcomeOf("internal-error", (error as Error).name);
    }
    const { verdict, reason, status, code, umid, segments } = outcome;
    // Each value is one of a few, a short number or a UUID: so the line stays within the 256 characters that Auth0 keeps.
    const { type, method } = message;
    const ms = Date.now() - began;
    console.log(JSON.stringify({ outcome: verdict, reason, status, code, umid, type, method, segments, ms }));
    return outcome;
  };
}
