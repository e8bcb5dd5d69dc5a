import type { Channel } from "./channels/channel";
import type { HookConfiguration } from "./configuration";
import { createDelivery, type Rule } from "./delivery";
import { type CustomPhoneProviderEvent, type HookContext, toNotification } from "./event";
import { explain } from "./outcome";

type Callback = (error: Error | null, result?: object) => void;

/**
 * Creates the function of Auth0's Hook `send-phone-message`, as in 8x8's guide. It sends a message through 8x8 and then calls `cb`
 * once. As in the guide, every 2xx counts as sent, even one that rejects the message, and a 429 isn't tried again. It never throws.
 * @see https://developer.8x8.com/connect/docs/auth0
 */
export function legacyHook(config: HookConfiguration, channels: readonly Channel[], rules?: readonly Rule[]) {
  const deliver = createDelivery({ config, channels, rules, obeysRetryAfter: false });
  return (recipient: string, text: string, context: HookContext, cb: Callback): void => {
    void deliver(() => toEvent(recipient, text, context)).then((outcome) => {
      const error = outcome.isSuccess ? null : new Error(explain(outcome));
      setImmediate(cb, error, {}); // a promise would swallow what `cb` throws
    });
  };
}

function toEvent(recipient: string, text: string, context: HookContext): CustomPhoneProviderEvent {
  const { language, client, user, ip, request, webtask } = context ?? {};
  return {
    notification: toNotification({ ...context, recipient, text }, language),
    client,
    user,
    request: { ip: ip ?? request?.ip },
    secrets: webtask?.secrets,
  };
}
