import type { Clock } from "../../clock";
import type { ExecutionResult } from "../../runtime/result";
import type { PhoneEvent } from "./event";

/**
 * The pauses before the second to the sixth attempt. Auth0 says "up to 5 times over the next minutes"; how they are spread is
 * assumed.
 *
 * @see https://auth0.com/docs/customize/actions/reference/custom-phone-provider/custom-phone-provider-api-object
 */
export const RETRY_PAUSES_MS: readonly number[] = [10_000, 20_000, 40_000, 80_000, 160_000];

/** The deployed Action that a message goes through. */
export interface RunAction {
  /** As in "8x8 SMS". */
  readonly actionName: string;
  readonly versionId: string;
  readonly versionNumber: number;
  run(event: PhoneEvent): Promise<ExecutionResult>;
}

/** One execution of the Action for a message. */
export interface Attempt extends ExecutionResult {
  /** From 1. */
  readonly number: number;
  readonly actionName: string;
  readonly versionId: string;
  readonly versionNumber: number;
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
  /** What the Action gets, but for the secrets. */
  readonly event: PhoneEvent;
  /** The executions so far. */
  readonly attempts: readonly Attempt[];
  /** Settles when no attempt is to follow. */
  readonly done: Promise<DeliveryOutcome>;
}

export interface DeliveryProps {
  readonly event: PhoneEvent;
  readonly clock: Clock;
  /** Finds the Action anew for each attempt; a text says why there is none. */
  readonly findAction: () => RunAction | string;
  /** Called after each execution. */
  readonly onAttempt: (attempt: Attempt) => void;
  readonly onDone: (outcome: DeliveryOutcome) => void;
}

/** Runs the Action, and again for as long as it asks for a retry. */
export class Delivery implements PhoneMessage {
  readonly event: PhoneEvent;
  readonly attempts: Attempt[] = [];
  readonly done: Promise<DeliveryOutcome>;
  #settle: (outcome: DeliveryOutcome) => void = () => {};
  #cancel = () => {};

  constructor(private readonly props: DeliveryProps) {
    this.event = props.event;
    this.done = new Promise((resolve) => {
      this.#settle = (outcome) => {
        props.onDone(outcome);
        resolve(outcome);
      };
    });
    void this.#attempt();
  }

  /** Gives up a retry that is waiting. */
  stop(): void {
    this.#cancel();
  }

  async #attempt(): Promise<void> {
    const action = this.props.findAction();
    if (typeof action === "string") return this.#settle({ sent: false, reason: action });
    const result = await action.run(this.event);
    const pause = result.outcome === "retry" ? RETRY_PAUSES_MS[this.attempts.length] : undefined;
    const { actionName, versionId, versionNumber } = action;
    const attempt: Attempt = {
      ...result,
      number: this.attempts.length + 1,
      actionName,
      versionId,
      versionNumber,
      ...(pause !== undefined && { retryInMs: pause }),
    };
    this.attempts.push(attempt);
    this.props.onAttempt(attempt);
    if (pause === undefined) this.#settle(outcomeOf(result));
    else this.#retryIn(pause);
  }

  #retryIn(pause: number): void {
    const cancel = this.props.clock.after(pause, () => {
      this.#cancel = () => {};
      void this.#attempt();
    });
    this.#cancel = () => {
      cancel();
      this.#settle({ sent: false, reason: "The tenant was closed before the next attempt." });
    };
  }
}

function outcomeOf({ outcome, reason, error }: ExecutionResult): DeliveryOutcome {
  if (outcome === "completed") return { sent: true };
  const timeout = "The Action did not end within its time limit.";
  return { sent: false, reason: reason ?? error?.message ?? timeout };
}
