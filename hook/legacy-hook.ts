import type { HookContext } from "./auth0";
import type { Channel } from "./channel";
import type { HookConfiguration } from "./configuration";
import { mfaNotification } from "./mfa-notification";
import { sendPost } from "./post";
import type { Rule } from "./rule";
import { createSender } from "./send";

const ANSWERED_2XX: readonly unknown[] = ["unconfirmed-answer", "rejected"];

/** No answer asks for another try. */
const sendOnce: typeof sendPost = async (post) => Object.assign(await sendPost(post), { retryAfter: undefined });

type Callback = (error: Error | null, result?: object) => void;

/**
 * Makes the function of Auth0's Hook `send-phone-message`, as in 8x8's guide: it sends a message through 8x8, and then calls `cb` once.
 * As there, any 2xx of 8x8's counts as sent, even one that rejects the message, and a 429 is not tried again. It never throws.
 * @see https://developer.8x8.com/connect/docs/auth0
 */
export function legacyHook(config: HookConfiguration, channels: readonly Channel[], rules?: readonly Rule[]) {
  const send = createSender(config, channels, rules, sendOnce);
  return (recipient: string, text: string, context: HookContext, cb: Callback): void => {
    const { language, client, user } = context ?? {};
    const notification = mfaNotification({ ...context, recipient, text }, language);
    const request = { ip: context?.ip ?? context?.request?.ip };
    const event = { notification, client, user, request, secrets: context?.webtask?.secrets };
    void send(event).then(({ verdict, reason, explanation }) => {
      const error = verdict === "sent" || ANSWERED_2XX.includes(reason) ? null : new Error(explanation);
      setImmediate(cb, error, {}); // out of the promise, which would swallow what the callback throws
    });
  };
}
