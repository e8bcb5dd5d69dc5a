import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { Clock } from "../../base/clock";
import { ManagementApiError } from "../http/management-api-error";
import { closed, type PageQuery, pageOf, pageTypes, text } from "../http/schemas";
import type { EmulatedAction } from "./action";
import { nanosecondTimestamp } from "./action-version";
import { type Actions, isFor } from "./actions";
import { triggerIds } from "./triggers";

/** The most Actions a trigger can have. @see https://auth0.com/docs/customize/actions/limitations */
const MAX_PER_TRIGGER = 20;

/** A binding in a client's request. */
export interface NewBinding {
  readonly ref: { readonly type: "action_id" | "action_name" | "binding_id"; readonly value: string };
  readonly display_name?: string;
}

/** An Action that runs when a trigger fires. */
export interface ActionBinding {
  readonly id: string;
  readonly triggerId: string;
  readonly action: EmulatedAction;
  readonly displayName: string;
  readonly createdAt: string;
}

/** Which Actions run for which trigger, and in which order. */
export class Bindings {
  readonly #byTrigger = new Map<string, readonly ActionBinding[]>();

  constructor(
    private readonly actions: Actions,
    private readonly clock: Clock,
  ) {}

  /** @throws {ManagementApiError} 400 for an entity-bound trigger */
  list(triggerId: string): readonly ActionBinding[] {
    this.actions.triggers.requireTriggerBound(triggerId);
    return this.#byTrigger.get(triggerId) ?? [];
  }

  /**
   * Replaces all bindings of the trigger.
   * @throws {ManagementApiError} 400 for an Action that isn't deployed or doesn't support this trigger, 404 for an unknown Action
   */
  replace(triggerId: string, bindings: readonly NewBinding[]): readonly ActionBinding[] {
    if (bindings.length > MAX_PER_TRIGGER) {
      // Assumed: a binding beyond a trigger's limit is rejected with 400.
      throw new ManagementApiError(400, `A trigger can have at most ${MAX_PER_TRIGGER} bindings.`);
    }
    this.actions.triggers.requireTriggerBound(triggerId);
    const after = bindings.map((binding) => this.#bind(triggerId, binding));
    this.#byTrigger.set(triggerId, after);
    return after;
  }

  /** Adds a binding after the others. @throws {ManagementApiError} as `replace` does */
  add(triggerId: string, { id: value }: EmulatedAction): void {
    const added = this.#bind(triggerId, { ref: { type: "action_id", value } });
    this.#byTrigger.set(triggerId, [...this.list(triggerId), added]);
  }

  #bind(triggerId: string, { ref, display_name }: NewBinding): ActionBinding {
    const action = this.#resolve(triggerId, ref);
    if (!action.deployedVersion) {
      throw new ManagementApiError(400, "Trying to create a binding for an action that has not been deployed yet");
    }
    if (!isFor(action, triggerId)) {
      // Assumed: the error message for binding an Action to a trigger that it doesn't support.
      throw new ManagementApiError(400, `Action ${action.name} does not support the trigger ${triggerId}.`);
    }
    const createdAt = nanosecondTimestamp(this.clock.now());
    return { id: randomUUID(), triggerId, action, displayName: display_name ?? action.name, createdAt };
  }

  #resolve(triggerId: string, { type, value }: NewBinding["ref"]): EmulatedAction {
    const byName = () => this.actions.find({ actionName: value })[0];
    const byBinding = () => this.list(triggerId).find(({ id }) => id === value)?.action;
    const action = type === "action_name" ? byName() : type === "binding_id" ? byBinding() : undefined;
    return action ?? this.actions.get(value);
  }

  isBound(action: EmulatedAction): boolean {
    return this.triggersOf(action).length > 0;
  }

  triggersOf(action: EmulatedAction): readonly string[] {
    return [...this.#byTrigger]
      .filter(([, bindings]) => bindings.some((binding) => binding.action === action))
      .map(([triggerId]) => triggerId);
  }

  snapshot() {
    return [...this.#byTrigger.values()].flat().map(({ action, ...binding }) => ({ ...binding, actionId: action.id }));
  }

  restore(bindings: ReturnType<Bindings["snapshot"]>): void {
    for (const { actionId, ...binding } of bindings) {
      const before = this.#byTrigger.get(binding.triggerId) ?? [];
      this.#byTrigger.set(binding.triggerId, [...before, { ...binding, action: this.actions.get(actionId) }]);
    }
  }

  /** Removes the Action from every trigger. */
  detach(action: EmulatedAction): void {
    for (const [triggerId, bindings] of this.#byTrigger) {
      const others = bindings.filter((binding) => binding.action !== action);
      this.#byTrigger.set(triggerId, others);
    }
  }
}

function bindingToJSON({ id, triggerId, action, displayName, createdAt }: ActionBinding) {
  return {
    id,
    trigger_id: triggerId,
    action: action.toBound(),
    created_at: createdAt,
    updated_at: createdAt,
    display_name: displayName,
  };
}

const triggerParams = closed({ triggerId: { ...text, enum: triggerIds } });
const bindingsChange = closed({
  bindings: {
    type: "array",
    items: closed(
      {
        ref: {
          type: "object",
          properties: { type: { ...text, enum: ["binding_id", "action_id", "action_name"] }, value: text },
          required: ["type", "value"],
        },
        display_name: text,
      },
      ["ref"],
    ),
  },
});

/** @see https://auth0.com/docs/api/management/v2/actions/get-bindings */
export function bindingRoutes(
  app: FastifyInstance,
  { actions, bindings }: { readonly actions: Actions; readonly bindings: Bindings },
): void {
  const read = { scopes: ["read:actions"] };

  app.get("/actions/triggers", { config: read }, async () => ({ triggers: actions.triggers.list }));

  app.get<{ Params: { triggerId: string }; Querystring: PageQuery }>(
    "/actions/triggers/:triggerId/bindings",
    { config: read, schema: { params: triggerParams, querystring: closed(pageTypes) } },
    async ({ params, query }) => {
      const { part, totals } = pageOf(bindings.list(params.triggerId), query);
      return { bindings: part.map(bindingToJSON), ...totals };
    },
  );

  app.patch<{ Params: { triggerId: string }; Body: { bindings?: NewBinding[] } }>(
    "/actions/triggers/:triggerId/bindings",
    { config: { scopes: ["update:actions"] }, schema: { params: triggerParams, body: bindingsChange } },
    async ({ params, body }) => ({
      bindings: bindings.replace(params.triggerId, body.bindings ?? []).map(bindingToJSON),
    }),
  );
}
