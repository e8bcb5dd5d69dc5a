import type { Channel } from "./channel";
import { findObjection } from "./checks";
import type { Credentials, HookConfiguration } from "./configuration";
import { judge } from "./judge";
import { type Outcome, outcomeOf } from "./outcome";
import type { PhoneMessage } from "./phone-message";
import type { createClient, Exchange } from "./post";
import { createRedactor } from "./redact";
import { parseRetryAfter } from "./retry-after";

/**
 * Brings one message to 8x8, by the first channel that takes it. It is sent a second time only if 8x8 surely has not accepted it: there was no connection, or the answer
 * was 429; and only if that leaves enough time before the deadline, which counts from `began`, in milliseconds since 1970.
 */
export async function deliver(
  message: PhoneMessage,
  credentials: Credentials,
  configuration: HookConfiguration,
  channels: readonly Channel[],
  post: ReturnType<typeof createClient>,
  began: number,
): Promise<Outcome> {
  const objection = findObjection(message, credentials);
  if (objection) return outcomeOf(objection);
  const channel = channels.find(({ takes }) => takes(message, configuration));
  if (!channel) return outcomeOf(message.method === "voice" ? "voice-unavailable" : "delivery-method-unknown");

  const { deadlineMs = 9000, unconfirmed = "drop" } = configuration;
  const deadline = began + deadlineMs;
  const request = channel.request(message, credentials, configuration, began);
  const send = () => post({ ...request, connectMs: deadlineMs / 3, deadline });
  let exchange = await send();
  const pause = pauseBeforeSecondTry(exchange);
  // A try that may be cut short is worse than none: it leaves us not knowing whether the message was sent.
  if (pause !== undefined && Date.now() + pause + deadlineMs / 2 <= deadline) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    exchange = await send();
  }
  return judge(exchange, channel, unconfirmed, createRedactor(message, credentials));
}

/** In milliseconds; undefined if there must be no second try. */
function pauseBeforeSecondTry(exchange: Exchange): number | undefined {
  if (exchange.kind === "unconnected") return 0;
  return exchange.status === 429 ? parseRetryAfter(exchange.retryAfter, Date.now()) : undefined;
}
