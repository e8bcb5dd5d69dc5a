import { maskPhoneNumber } from "@auth0-8x8/text";
import { BoundedMap } from "../../base/bounded";
import type { DeliveryAttempt, DeliveryOutcome, PhoneMessageDelivery } from "../../tenant/messages/delivery";
import type { PhoneMessages } from "../../tenant/messages/phone-messages";

interface RunEntry {
  readonly number: number;
  readonly message: PhoneMessageDelivery;
  readonly at: number;
  outcome?: DeliveryOutcome;
}

export interface MessageRunsProps {
  readonly phoneMessages: PhoneMessages;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onAttempt: (attempt: RunAttempt) => void;
  readonly onChange: () => void;
}

/** A tenant's phone messages: the newest 10,000. */
export class MessageRuns {
  readonly #entries = new BoundedMap<PhoneMessageDelivery, RunEntry>();
  #count = 0;
  readonly close: () => void;

  constructor({ phoneMessages, now, onAttempt, onChange }: MessageRunsProps) {
    const begin = (message: PhoneMessageDelivery) => {
      this.#entries.set(message, { message, at: now(), number: ++this.#count });
      onChange();
    };
    const attempt = (message: PhoneMessageDelivery, attempt: DeliveryAttempt) => {
      onAttempt(toRunAttempt(message, attempt));
      onChange();
    };
    const done = (message: PhoneMessageDelivery, outcome: DeliveryOutcome) => {
      const entry = this.#entries.get(message);
      if (entry) entry.outcome = outcome;
      onChange();
    };
    for (const message of phoneMessages.underWay) begin(message);
    phoneMessages.on("begin", begin).on("attempt", attempt).on("done", done);
    this.close = () => phoneMessages.off("begin", begin).off("attempt", attempt).off("done", done);
  }

  /** Newest first. @param limit how many to show */
  list(limit: number) {
    const entries = [...this.#entries.values()];
    return { shown: entries.slice(-limit).reverse().map(toRun), total: entries.length };
  }
}

function toRun({ message, number, at, outcome }: RunEntry) {
  const { event, attempts } = message;
  const { recipient, message_type, delivery_method, locale } = event.notification;
  const reason = outcome?.reason;
  return {
    id: event.transaction.correlation_id,
    number,
    type: message_type,
    method: delivery_method,
    locale,
    to: maskPhoneNumber(recipient),
    at,
    status: statusOf(attempts.at(-1), outcome),
    ...(reason !== undefined && { reason: redactRecipient(message, reason) }),
    attempts: attempts.map((attempt) => toRunAttempt(message, attempt)),
  };
}

/** `waiting` means waiting for the next attempt. */
function statusOf(last?: DeliveryAttempt, outcome?: DeliveryOutcome): "running" | "waiting" | "sent" | "failed" {
  if (outcome) return outcome.sent ? "sent" : "failed";
  return last?.retryInMs === undefined ? "running" : "waiting";
}

/** One execution of the Action or Hook. `retryAt` is when the next one begins. */
export type RunAttempt = ReturnType<typeof toRunAttempt>;

function toRunAttempt(message: PhoneMessageDelivery, attempt: DeliveryAttempt) {
  const { kind, actionName, versionNumber, nodeVersion, startedAt, durationMs, outcome, logs, retryInMs } = attempt;
  const reason = attempt.reason ?? attempt.error?.message;
  const version = kind === "Action" ? `, version ${versionNumber}` : "";
  return {
    by: `${kind} ${actionName}${version}, on Node ${nodeVersion}`,
    durationMs: Math.round(durationMs),
    outcome,
    ...(reason !== undefined && { reason: redactRecipient(message, reason) }),
    logs: logs.map((line) => redactRecipient(message, line)),
    ...(retryInMs !== undefined && { retryInMs, retryAt: Math.round(startedAt + durationMs) + retryInMs }),
  };
}

/** This package's own hook never logs a whole phone number, but your own code may. */
function redactRecipient({ event }: PhoneMessageDelivery, text: string): string {
  const { recipient } = event.notification;
  return text
    .replaceAll(recipient, maskPhoneNumber(recipient))
    .replaceAll(recipient.replace(/^\+/, ""), maskPhoneNumber(recipient));
}
