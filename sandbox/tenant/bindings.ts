import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import type { Action } from "./action";
import { type Actions, isFor } from "./actions";
import { ApiError } from "./api-error";
import { nanosecondTimestamp } from "./timestamp";
import { requireTriggerBound } from "./triggers";

/** @see https://auth0.com/docs/customize/actions/limitations */
const MAX_PER_TRIGGER = 20;

/** What a client says about one binding. */
export interface NewBinding {
  readonly ref: { readonly type: "action_id" | "action_name" | "binding_id"; readonly value: string };
  readonly display_name?: string;
}

/** An Action that runs when a trigger fires. */
export interface Binding {
  readonly id: string;
  readonly triggerId: string;
  readonly action: Action;
  readonly displayName: string;
  readonly createdAt: string;
}

/** Which Actions run at which trigger, in which order. */
export class Bindings {
  readonly #byTrigger = new Map<string, readonly Binding[]>();

  constructor(
    private readonly actions: Actions,
    private readonly clock: Clock,
  ) {}

  /** @throws {ApiError} 400 for an entity-bound trigger */
  list(triggerId: string): readonly Binding[] {
    requireTriggerBound(triggerId);
    return this.#byTrigger.get(triggerId) ?? [];
  }

  /**
   * Replaces all bindings of the trigger.
   *
   * @throws {ApiError} 400 for an Action that is not deployed or not for this trigger, 404 for none
   */
  replace(triggerId: string, bindings: readonly NewBinding[]): readonly Binding[] {
    if (bindings.length > MAX_PER_TRIGGER) {
      // Assumed: one binding too many for a trigger is refused with 400.
      throw new ApiError(400, `A trigger can have at most ${MAX_PER_TRIGGER} bindings.`);
    }
    requireTriggerBound(triggerId);
    const after = bindings.map((binding) => this.#bind(triggerId, binding));
    this.#byTrigger.set(triggerId, after);
    return after;
  }

  #bind(triggerId: string, { ref, display_name }: NewBinding): Binding {
    const action = this.#resolve(triggerId, ref);
    if (!action.deployedVersion) {
      throw new ApiError(400, "Trying to create a binding for an action that has not been deployed yet");
    }
    if (!isFor(action, triggerId)) {
      // Assumed: the words for an Action that is bound to a trigger which it isn't for.
      throw new ApiError(400, `Action ${action.name} does not support the trigger ${triggerId}.`);
    }
    const createdAt = nanosecondTimestamp(this.clock.now());
    return { id: randomUUID(), triggerId, action, displayName: display_name ?? action.name, createdAt };
  }

  #resolve(triggerId: string, { type, value }: NewBinding["ref"]): Action {
    const byName = () => this.actions.find({ actionName: value })[0];
    const byBinding = () => this.list(triggerId).find(({ id }) => id === value)?.action;
    const action = type === "action_name" ? byName() : type === "binding_id" ? byBinding() : undefined;
    return action ?? this.actions.get(value);
  }

  isBound(action: Action): boolean {
    return this.triggersOf(action).length > 0;
  }

  /** The ids of the triggers at which the Action runs. */
  triggersOf(action: Action): readonly string[] {
    return [...this.#byTrigger]
      .filter(([, bindings]) => bindings.some((binding) => binding.action === action))
      .map(([triggerId]) => triggerId);
  }

  /** Takes the Action away from every trigger. */
  detach(action: Action): void {
    for (const [triggerId, bindings] of this.#byTrigger) {
      this.#byTrigger.set(
        triggerId,
        bindings.filter((binding) => binding.action !== action),
      );
    }
  }
}

/** The binding as the Management API shows it. */
export function bindingToJSON({ id, triggerId, action, displayName, createdAt }: Binding) {
  return {
    id,
    trigger_id: triggerId,
    action: action.toBound(),
    created_at: createdAt,
    updated_at: createdAt,
    display_name: displayName,
  };
}
