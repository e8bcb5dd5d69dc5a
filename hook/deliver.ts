import type { Channel } from "./channel";
import { findObjection } from "./checks";
import type { Credentials, HookConfiguration } from "./configuration";
import { judge } from "./judge";
import { type Outcome, outcomeOf, type Reason } from "./outcome";
import type { PhoneMessage } from "./phone-message";
import type { sendPost } from "./post";
import { parseRetryAfter } from "./retry-after";
import type { Rule } from "./rule";
import { countSegments } from "./segments";

/**
 * Brings one message to 8x8, by the first channel that takes it. It is sent a second time only if 8x8 surely has not accepted it: there was
 * no connection, or the answer was 429; and only if that leaves enough time before the deadline, which counts from `began`, in
 * milliseconds since 1970.
 */
export async function deliver(
  asked: PhoneMessage,
  credentials: Credentials,
  config: HookConfiguration,
  channels: readonly Channel[],
  send: typeof sendPost,
  began: number,
  rules: readonly Rule[] = [],
): Promise<Outcome> {
  let message: PhoneMessage | Reason = findObjection(asked, credentials) ?? asked;
  for (const rule of rules) if (typeof message !== "string") message = rule(message, config);
  if (typeof message === "string") return outcomeOf(message);
  const channel = channels.find(({ takes }) => takes(message, config));
  if (!channel) return outcomeOf(message.method === "voice" ? "voice-unavailable" : "delivery-method-unknown");

  const { deadlineMs = 9000, unconfirmed = "drop", encoding, maxSegments = 10 } = config;
  const segments = message.method === "text" ? countSegments(message.text, encoding) : undefined;
  if (segments && segments > maxSegments) return outcomeOf("text-too-long", `${segments} segments`, { segments });
  const deadline = began + deadlineMs;
  const connectMs = deadlineMs / 3;
  const post = Object.assign(channel.request(message, credentials, config, began), { connectMs, deadline });
  let exchange = await send(post);
  const { kind, status, retryAfter } = exchange;
  const pause = kind === "unconnected" ? 0 : status === 429 ? parseRetryAfter(retryAfter, Date.now()) : undefined;
  // A try that may be cut short is worse than none: it leaves us not knowing whether the message was sent.
  if (pause !== undefined && Date.now() + pause + deadlineMs / 2 <= deadline) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    exchange = await send(post);
  }
  return Object.assign(judge(exchange, channel, unconfirmed, { ...message, ...credentials }), { segments });
}
