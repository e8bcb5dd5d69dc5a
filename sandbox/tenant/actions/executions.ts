import type { FastifyInstance } from "fastify";
import { BoundedMap } from "../../base/bounded";
import type { Clock } from "../../base/clock";
import { ManagementApiError } from "../http/management-api-error";
import type { ById } from "../http/schemas";
import { type DeliveryAttempt, failureOf } from "../messages/delivery";

/** How long Auth0 keeps executions, in milliseconds: 10 days. */
const KEPT_MS = 10 * 24 * 3_600_000;

/** One run of a trigger's Actions, as the Management API shows it. */
export interface Execution {
  readonly id: string;
  readonly trigger_id: string;
  readonly status: "final";
  /** One for each Action, in order. */
  readonly results: readonly object[];
  readonly created_at: string;
  readonly updated_at: string;
}

/** The executions of the triggers for phone messages: the newest 10,000, for 10 days. */
export class Executions {
  readonly #executions = new BoundedMap<string, Execution>();

  constructor(private readonly clock: Clock) {}

  /** Adds the result of one Action to its execution. */
  add(attempt: DeliveryAttempt): void {
    const { executionId: id, triggerId, actionName, startedAt } = attempt;
    const now = new Date(this.clock.now()).toISOString();
    const msg = failureOf(attempt);
    const started_at = new Date(startedAt).toISOString();
    const { created_at = started_at, results = [] } = this.#executions.get(id) ?? {};
    const result = { action_name: actionName, ...(msg !== undefined && { error: { msg } }), started_at, ended_at: now };
    const about = { id, trigger_id: triggerId, status: "final" } as const;
    this.#executions.set(id, { ...about, results: [...results, result], created_at, updated_at: now });
  }

  list(): readonly Execution[] {
    return [...this.#executions.values()];
  }

  restore(executions: readonly Execution[]): void {
    for (const execution of executions) this.#executions.set(execution.id, execution);
  }

  /** @throws {ManagementApiError} 404 if it doesn't exist or is older than 10 days */
  get(id: string): Execution {
    const execution = this.#executions.get(id);
    if (!execution || this.clock.now() - Date.parse(execution.created_at) > KEPT_MS) {
      throw new ManagementApiError(404, "That execution does not exist.");
    }
    return execution;
  }
}

/** @see https://auth0.com/docs/api/management/v2/actions/get-execution */
export function executionRoute(app: FastifyInstance, { executions }: { readonly executions: Executions }): void {
  const config = { scopes: ["read:actions"] };
  app.get<ById>("/actions/executions/:id", { config }, async ({ params: { id } }) => executions.get(id));
}
