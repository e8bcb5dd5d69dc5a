import { BoundedMap } from "../bounded";
import type { Clock } from "../clock";
import { ApiError } from "./api-error";
import { type Attempt, failureOf } from "./messages/delivery";

const KEPT_MS = 10 * 24 * 3_600_000;

/** One time that a trigger ran its Actions, as the Management API shows it. */
export interface Execution {
  readonly id: string;
  readonly trigger_id: string;
  readonly status: "final";
  /** One for each Action, in their order. */
  readonly results: readonly ExecutionOfAction[];
  readonly created_at: string;
  readonly updated_at: string;
}

interface ExecutionOfAction {
  readonly action_name: string;
  readonly error?: { readonly msg: string };
  readonly started_at: string;
  readonly ended_at: string;
}

/** What the triggers of phone messages ran: the newest 10,000, for 10 days. */
export class Executions {
  readonly #executions = new BoundedMap<string, Execution>();

  constructor(private readonly clock: Clock) {}

  /** Adds what became of an Action to the execution that it was a part of. */
  add(attempt: Attempt): void {
    const { executionId: id, triggerId, actionName, startedAt } = attempt;
    const now = new Date(this.clock.now()).toISOString();
    const msg = failureOf(attempt);
    const started_at = new Date(startedAt).toISOString();
    const { created_at = started_at, results = [] } = this.#executions.get(id) ?? {};
    const result = { action_name: actionName, ...(msg !== undefined && { error: { msg } }), started_at, ended_at: now };
    this.#executions.set(id, {
      id,
      trigger_id: triggerId,
      status: "final",
      results: [...results, result],
      created_at,
      updated_at: now,
    });
  }

  /** @throws {ApiError} 404, also for one that is older than 10 days */
  get(id: string): Execution {
    const execution = this.#executions.get(id);
    if (!execution || this.clock.now() - Date.parse(execution.created_at) > KEPT_MS) {
      throw new ApiError(404, "That execution does not exist.");
    }
    return execution;
  }
}
