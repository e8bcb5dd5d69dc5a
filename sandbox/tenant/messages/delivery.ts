import { randomUUID } from "node:crypto";
import type { Clock } from "../../base/clock";
import type { ExecutionResult } from "../../runtime/execution-result";
import type { PhoneEvent } from "./event";
import type { Sender } from "./sender";

/**
 * The pauses before the second to the sixth attempt. Auth0 says "up to 5 times over the next minutes".
 * Assumed: the five retries follow 10, 20, 40, 80 and 160 seconds after the previous attempt.
 * @see https://auth0.com/docs/customize/actions/reference/custom-phone-provider/custom-phone-provider-api-object
 */
export const RETRY_PAUSES_MS: readonly number[] = [10_000, 20_000, 40_000, 80_000, 160_000];

/** One execution of the Action or Hook for a message. */
export interface DeliveryAttempt extends ExecutionResult, Omit<Sender, "run"> {
  /** Starts at 1. */
  readonly number: number;
  /** The same for all Actions that the trigger ran this time. */
  readonly executionId: string;
  /** When it started, in milliseconds of the tenant's clock since 1970. */
  readonly startedAt: number;
  /** Time until the next attempt, in milliseconds of the tenant's clock. @default - this is the last attempt */
  readonly retryInMs?: number;
}

/** The final result of a message. */
export interface DeliveryOutcome {
  readonly sent: boolean;
  readonly reason?: string;
}

/** A phone message that Auth0 is sending or has sent. */
export interface PhoneMessageDelivery {
  /**
   * The event for an Action of `custom-phone-provider`, without the secrets. Other triggers get the same message in their own
   * format.
   */
  readonly event: PhoneEvent;
  readonly attempts: readonly DeliveryAttempt[];
  /** Resolves after the last attempt. */
  readonly done: Promise<DeliveryOutcome>;
}

/** A message that waits for its next attempt. */
export interface WaitingMessage extends Pick<PhoneMessageDelivery, "event" | "attempts"> {
  /** Milliseconds of the tenant's clock since 1970. */
  readonly retryAt: number;
}

export interface DeliveryProps {
  readonly event: PhoneEvent;
  /** Goes on with a message that waited before a restart. @default - a new message */
  readonly waiting?: WaitingMessage | undefined;
  readonly clock: Clock;
  /** Finds the Actions or the Hook for each attempt, or returns the reason if there aren't any. */
  readonly findSenders: () => readonly Sender[] | string;
  readonly onAttempt: (attempt: DeliveryAttempt) => void;
  /** Called at the end, with the last attempt if there was one. */
  readonly onDone: (outcome: DeliveryOutcome, last?: DeliveryAttempt) => void;
}

/**
 * Runs the Actions in order, or the Hook, and repeats that as long as one asks for a retry.
 * Assumed: if several Actions are bound, the first failure ends the message.
 */
export class Delivery implements PhoneMessageDelivery {
  readonly event: PhoneEvent;
  readonly attempts: DeliveryAttempt[] = [];
  readonly done: Promise<DeliveryOutcome>;
  /** Resolves when the current attempt has ended. */
  executed: Promise<void> = Promise.resolve();
  #retryAt: number | undefined;
  #settle: (outcome: DeliveryOutcome) => void = () => {};
  #cancel = () => {};

  constructor(private readonly props: DeliveryProps) {
    this.event = props.event;
    this.done = new Promise((resolve) => {
      this.#settle = (outcome) => {
        props.onDone(outcome, this.attempts.at(-1));
        resolve(outcome);
      };
    });
    const { waiting } = props;
    this.attempts.push(...(waiting?.attempts ?? []));
    if (waiting) this.#retryIn(Math.max(0, waiting.retryAt - props.clock.now()));
    else this.executed = this.#attempt();
  }

  /** Undefined while an attempt is running, and at the end. */
  get waiting(): WaitingMessage | undefined {
    const { event, attempts } = this;
    return this.#retryAt === undefined ? undefined : { event, attempts, retryAt: this.#retryAt };
  }

  stop(): void {
    this.#cancel();
  }

  async #attempt(): Promise<void> {
    const senders = this.props.findSenders();
    if (typeof senders === "string") return this.#settle({ sent: false, reason: senders });
    let outcome: DeliveryOutcome = { sent: false };
    const executionId = randomUUID();
    for (const sender of senders) {
      const attempt = await this.#run(sender, executionId);
      if (attempt.retryInMs !== undefined) return;
      outcome = outcomeOf(attempt);
      if (!outcome.sent) break;
    }
    this.#settle(outcome);
  }

  async #run({ run, ...code }: Sender, executionId: string): Promise<DeliveryAttempt> {
    const startedAt = this.props.clock.now();
    const result = await run();
    const pause = result.outcome === "retry" ? RETRY_PAUSES_MS[this.attempts.length] : undefined;
    const attempt: DeliveryAttempt = {
      ...result,
      ...code,
      number: this.attempts.length + 1,
      executionId,
      startedAt,
      ...(pause !== undefined && { retryInMs: pause }),
    };
    this.attempts.push(attempt);
    if (pause !== undefined) this.#retryIn(pause);
    this.props.onAttempt(attempt);
    return attempt;
  }

  #retryIn(pause: number): void {
    this.#retryAt = this.props.clock.now() + pause;
    const cancel = this.props.clock.after(pause, () => {
      this.#retryAt = undefined;
      this.#cancel = () => {};
      this.executed = this.#attempt();
      return this.executed;
    });
    this.#cancel = () => {
      cancel();
      this.#settle({ sent: false, reason: "The tenant was closed before the next attempt." });
    };
  }
}

/** Assumed: an exception or a timeout ends the message without a retry, for both phone triggers. */
function outcomeOf(attempt: DeliveryAttempt): DeliveryOutcome {
  if (attempt.outcome === "completed") return { sent: true };
  const reason = attempt.reason ?? failureOf(attempt);
  return { sent: false, ...(reason !== undefined && { reason }) };
}

/** The error message of an attempt: what the code threw, or that it took too long. */
export function failureOf({ kind, outcome, error }: DeliveryAttempt): string | undefined {
  return outcome === "timeout" ? `The ${kind} did not end within its time limit.` : error?.message;
}
