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

/** The latest phone messages of a tenant, whoever asked for them. */
export class Runs {
  #entries: readonly Entry[] = [];
  readonly #stop: () => void;

  /** @param onChange is told when there is something new */
  constructor(phoneMessages: PhoneMessages, now: () => number, onChange: () => void) {
    const begin = (message: PhoneMessage) => {
      this.#entries = [{ message, at: now() }, ...this.#entries].slice(0, SHOWN);
      onChange();
    };
    const done = (message: PhoneMessage, outcome: DeliveryOutcome) => {
      const entry = this.#entries.find((it) => it.message === message);
      if (entry) entry.outcome = outcome;
      onChange();
    };
    phoneMessages.on("begin", begin).on("attempt", onChange).on("done", done);
    this.#stop = () => phoneMessages.off("begin", begin).off("attempt", onChange).off("done", done);
  }

  /** Newest first. */
  list(): readonly Run[] {
    return this.#entries.map(toRun);
  }

  close(): void {
    this.#stop();
  }
}

function toRun({ message: { event, attempts }, at, outcome }: Entry): Run {
  const { recipient, message_type, delivery_method, locale } = event.notification;
  // The package's own hook writes no number in full; code of one's own may.
  const hide = (text: string) =>
    text.replaceAll(recipient, masked(recipient)).replaceAll(recipient.replace(/^\+/, ""), masked(recipient));
  const reason = outcome?.reason;
  return {
    id: event.transaction.correlation_id,
    type: message_type,
    method: delivery_method,
    locale,
    to: masked(recipient),
    at,
    status: statusOf(attempts.at(-1), outcome),
    ...(reason !== undefined && { reason: hide(reason) }),
    attempts: attempts.map((attempt) => toRunAttempt(attempt, hide)),
  };
}

function statusOf(last: Attempt | undefined, outcome: DeliveryOutcome | undefined): Run["status"] {
  if (outcome) return outcome.sent ? "sent" : "failed";
  return last?.retryInMs === undefined ? "running" : "waiting";
}

function toRunAttempt(attempt: Attempt, hide: (text: string) => string): RunAttempt {
  const { kind, actionName, versionNumber, nodeVersion, durationMs, outcome, logs, retryInMs } = attempt;
  const reason = attempt.reason ?? attempt.error?.message;
  const version = kind === "Action" ? `, version ${versionNumber}` : "";
  return {
    by: `${kind} ${actionName}${version}, on Node ${nodeVersion}`,
    durationMs: Math.round(durationMs),
    outcome,
    ...(reason !== undefined && { reason: hide(reason) }),
    logs: logs.map(hide),
    ...(retryInMs !== undefined && { retryInMs }),
  };
}
