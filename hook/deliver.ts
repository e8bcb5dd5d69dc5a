import { findObjection } from "./checks";
import type { Credentials, HookConfiguration } from "./configuration";
import { judge } from "./judge";
import { type Outcome, outcomeOf } from "./outcome";
import type { PhoneMessage } from "./phone-message";
import type { createClient, Exchange } from "./post";
import { createRedactor } from "./redact";
import { parseRetryAfter } from "./retry-after";
import { smsRequest } from "./sms";

/**
 * Brings one message to 8x8. It is sent a second time only if 8x8 surely has not accepted it: there was no connection, or the answer
 * was 429; and only if that leaves enough time before the deadline, which counts from `began`, in milliseconds since 1970.
 */
export async function deliver(
  message: PhoneMessage,
  credentials: Credentials,
  configuration: HookConfiguration,
  post: ReturnType<typeof createClient>,
  began: number,
): Promise<Outcome> {
  const objection = findObjection(message, credentials);
  if (objection) return outcomeOf(objection);

  const { deadlineMs = 9000, unconfirmed = "drop" } = configuration;
  const deadline = began + deadlineMs;
  const sms = { ...smsRequest(message, credentials, configuration, began), connectMs: deadlineMs / 3, deadline };
  let exchange = await post(sms);
  const pause = pauseBeforeSecondTry(exchange);
  // A try that may be cut short is worse than none: it leaves us not knowing whether the message was sent.
  if (pause !== undefined && Date.now() + pause + deadlineMs / 2 <= deadline) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    exchange = await post(sms);
  }
  return judge(exchange, unconfirmed, createRedactor(message, credentials));
}

/** In milliseconds; undefined if there must be no second try. */
function pauseBeforeSecondTry(exchange: Exchange): number | undefined {
  if (exchange.kind === "unconnected") return 0;
  return exchange.status === 429 ? parseRetryAfter(exchange.retryAfter, Date.now()) : undefined;
}
