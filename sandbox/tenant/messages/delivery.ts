import { randomUUID } from "node:crypto";
import type { Clock } from "../../clock";
import type { ExecutionResult } from "../../runtime/result";
import type { PhoneEvent } from "./event-types";
import type { Sender } from "./sender";

/**
 * The pauses before the second to the sixth attempt; Auth0 says "up to 5 times over the next minutes".
 * Assumed: the five retries come 10, 20, 40, 80 and 160 seconds after the attempt before.
 *
 * @see https://auth0.com/docs/customize/actions/reference/custom-phone-provider/custom-phone-provider-api-object
 */
export const RETRY_PAUSES_MS: readonly number[] = [10_000, 20_000, 40_000, 80_000, 160_000];

/** One execution of the Action or Hook for a message. */
export interface Attempt extends ExecutionResult, Omit<Sender, "run"> {
  /** From 1. */
  readonly number: number;
  /** Of the trigger: the same for all Actions that it ran this time. */
  readonly executionId: string;
  /** When it began, in milliseconds of the tenant's clock since 1970. */
  readonly startedAt: number;
  /** How long until the next attempt, in milliseconds of the tenant's clock. @default - this is the last one */
  readonly retryInMs?: number;
}

/** What became of a message in the end. */
export interface DeliveryOutcome {
  readonly sent: boolean;
  /** Why it was not sent. */
  readonly reason?: string;
}

/** A phone message on its way. */
export interface PhoneMessage {
  /**
   * The message in the terms of `custom-phone-provider`: what its Action gets, but for the secrets. Other triggers get the same
   * in their own terms.
   */
  readonly event: PhoneEvent;
  /** The executions so far. */
  readonly attempts: readonly Attempt[];
  /** Settles when no attempt is to follow. */
  readonly done: Promise<DeliveryOutcome>;
}

export interface DeliveryProps {
  readonly event: PhoneEvent;
  readonly clock: Clock;
  /** Finds the Actions or the Hook anew for each attempt; a text says why there is none. */
  readonly findSenders: () => readonly Sender[] | string;
  /** Called after each execution. */
  readonly onAttempt: (attempt: Attempt) => void;
  /** Called at the end, with the last execution if there was one. */
  readonly onDone: (outcome: DeliveryOutcome, last?: Attempt) => void;
}

/**
 * Runs the Actions in their order, or the Hook, and again for as long as one asks for a retry.
 * Assumed: of several Actions that are bound, the first that fails ends the message.
 */
export class Delivery implements PhoneMessage {
  readonly event: PhoneEvent;
  readonly attempts: Attempt[] = [];
  readonly done: Promise<DeliveryOutcome>;
  /** Settles when the attempt that was begun last has ended. */
  executed: Promise<void>;
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
    this.executed = this.#attempt();
  }

  /** Gives up a retry that is waiting. */
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

  async #run({ run, ...code }: Sender, executionId: string): Promise<Attempt> {
    const startedAt = this.props.clock.now();
    const result = await run();
    const pause = result.outcome === "retry" ? RETRY_PAUSES_MS[this.attempts.length] : undefined;
    const attempt: Attempt = {
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
    const cancel = this.props.clock.after(pause, () => {
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

/** Assumed: an error that is thrown, or a time-out, ends the message without a retry, with each of the phone triggers. */
function outcomeOf(attempt: Attempt): DeliveryOutcome {
  if (attempt.outcome === "completed") return { sent: true };
  const reason = attempt.reason ?? failureOf(attempt);
  return { sent: false, ...(reason !== undefined && { reason }) };
}

/** What the code threw, or that it took too long. */
export function failureOf({ kind, outcome, error }: Attempt): string | undefined {
  return outcome === "timeout" ? `The ${kind} did not end within its time limit.` : error?.message;
}
