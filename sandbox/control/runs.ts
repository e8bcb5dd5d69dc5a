import { masked } from "../masked";
import type { Attempt, DeliveryOutcome, PhoneMessage } from "../tenant/messages/delivery";
import type { PhoneMessages } from "../tenant/messages/phone-messages";
import type { Run, RunAttempt } from "./protocol";

/** The page shows so many of the latest. */
const SHOWN = 20;

interface Entry {
  readonly message: PhoneMessage;
  readonly at: number;
  outcome?: DeliveryOutcome;
}

export interface RunsProps {
  readonly phoneMessages: PhoneMessages;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Is told of each execution of the Action or Hook. */
  readonly onAttempt: (attempt: RunAttempt) => void;
  /** Is told when there is something new. */
  readonly onChange: () => void;
}

/** The latest phone messages of a tenant, whoever asked for them. */
export class Runs {
  #entries: readonly Entry[] = [];
  readonly close: () => void;

  constructor({ phoneMessages, now, onAttempt, onChange }: RunsProps) {
    const begin = (message: PhoneMessage) => {
      this.#entries = [{ message, at: now() }, ...this.#entries].slice(0, SHOWN);
      onChange();
    };
    const attempt = (message: PhoneMessage, attempt: Attempt) => {
      onAttempt(toRunAttempt(message, attempt));
      onChange();
    };
    const done = (message: PhoneMessage, outcome: DeliveryOutcome) => {
      const entry = this.#entries.find((it) => it.message === message);
      if (entry) entry.outcome = outcome;
      onChange();
    };
    phoneMessages.on("begin", begin).on("attempt", attempt).on("done", done);
    this.close = () => phoneMessages.off("begin", begin).off("attempt", attempt).off("done", done);
  }

  /** Newest first. */
  list(): readonly Run[] {
    return this.#entries.map(toRun);
  }
}

function toRun({ message, at, outcome }: Entry): Run {
  const { event, attempts } = message;
  const { recipient, message_type, delivery_method, locale } = event.notification;
  const reason = outcome?.reason;
  return {
    id: event.transaction.correlation_id,
    type: message_type,
    method: delivery_method,
    locale,
    to: masked(recipient),
    at,
    status: statusOf(attempts.at(-1), outcome),
    ...(reason !== undefined && { reason: hideRecipient(message, reason) }),
    attempts: attempts.map((attempt) => toRunAttempt(message, attempt)),
  };
}

function statusOf(last: Attempt | undefined, outcome: DeliveryOutcome | undefined): Run["status"] {
  if (outcome) return outcome.sent ? "sent" : "failed";
  return last?.retryInMs === undefined ? "running" : "waiting";
}

function toRunAttempt(message: PhoneMessage, attempt: Attempt): RunAttempt {
  const { kind, actionName, versionNumber, nodeVersion, durationMs, outcome, logs, retryInMs } = attempt;
  const reason = attempt.reason ?? attempt.error?.message;
  const version = kind === "Action" ? `, version ${versionNumber}` : "";
  return {
    by: `${kind} ${actionName}${version}, on Node ${nodeVersion}`,
    durationMs: Math.round(durationMs),
    outcome,
    ...(reason !== undefined && { reason: hideRecipient(message, reason) }),
    logs: logs.map((line) => hideRecipient(message, line)),
    ...(retryInMs !== undefined && { retryInMs }),
  };
}

/** The package's own hook writes no number in full; code of one's own may. */
function hideRecipient({ event }: PhoneMessage, text: string): string {
  const { recipient } = event.notification;
  return text.replaceAll(recipient, masked(recipient)).replaceAll(recipient.replace(/^\+/, ""), masked(recipient));
}
