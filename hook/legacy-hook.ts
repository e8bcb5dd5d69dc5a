import type { HookContext } from "./auth0";
import type { Channel } from "./channel";
import type { HookConfiguration } from "./configuration";
import { mfaNotification } from "./mfa-notification";
import type { Rule } from "./rule";
import { createSender } from "./send";

type Callback = (error: Error | null, result?: object) => void;

/**
 * Makes the function of Auth0's Hook `send-phone-message`, as in 8x8's guide: it sends a message through 8x8, and then calls `cb` once.
 * As there, 8x8's yes is enough, readable or not: that is a message sent, unless 8x8 has rejected it. It never throws.
 * @see https://developer.8x8.com/connect/docs/auth0
 */
export function legacyHook(config: HookConfiguration, channels: readonly Channel[], rules?: readonly Rule[]) {
  const send = createSender(config, channels, rules);
  return (recipient: string, text: string, context: HookContext, cb: Callback): void => {
    const { language, client, user } = context ?? {};
    const notification = mfaNotification({ ...context, recipient, text }, language);
    const request = { ip: context?.ip ?? context?.request?.ip };
    const event = { notification, client, user, request, secrets: context?.webtask?.secrets };
    void send(event).then(({ verdict, reason, explanation }) => {
      const error = verdict === "sent" || reason === "unconfirmed-answer" ? null : new Error(explanation);
      setImmediate(cb, error, {}); // out of the promise, which would swallow what the callback throws
    });
  };
}
