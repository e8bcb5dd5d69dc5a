import { ApiError } from "./api-error";

/** A version of an Actions trigger, as `GET /actions/triggers` shows it. */
export interface Trigger {
  readonly id: string;
  readonly version: string;
  readonly status: "CURRENT" | "DEPRECATED";
  readonly runtimes: readonly string[];
  readonly default_runtime: string;
  readonly binding_policy: "trigger-bound" | "entity-bound";
  readonly compatible_triggers: readonly TriggerReference[];
}

/** How an Action names the trigger it is for. */
export interface TriggerReference {
  readonly id: string;
  readonly version: string;
}

const NODE_18_AND_22 = ["node18-actions", "node22"];

function current(id: string, version: string, options: Partial<Trigger> = {}): Trigger {
  return {
    id,
    version,
    status: "CURRENT",
    runtimes: NODE_18_AND_22,
    default_runtime: "node22",
    binding_policy: "trigger-bound",
    compatible_triggers: [],
    ...options,
  };
}

function entityBound(id: string, runtimes = ["node22"]): Trigger {
  return current(id, "v1", { runtimes, binding_policy: "entity-bound" });
}

function deprecated(id: string, options: Partial<Trigger> = {}): Trigger {
  return current(id, "v1", { status: "DEPRECATED", runtimes: ["node22"], default_runtime: "node12", ...options });
}

/** Every trigger of a tenant of mid-2026. */
export const triggers: readonly Trigger[] = [
  deprecated("post-login"),
  current("post-login", "v3", { compatible_triggers: [{ id: "post-login", version: "v2" }] }),
  deprecated("post-login", { version: "v2", runtimes: ["node18", "node22"], default_runtime: "node16" }),
  current("credentials-exchange", "v2"),
  deprecated("credentials-exchange"),
  current("pre-user-registration", "v2"),
  deprecated("pre-user-registration"),
  deprecated("post-user-registration"),
  current("post-user-registration", "v2"),
  current("post-change-password", "v2"),
  deprecated("post-change-password"),
  deprecated("send-phone-message"),
  current("send-phone-message", "v2"),
  current("password-reset-post-challenge", "v1"),
  current("custom-phone-provider", "v1"),
  current("custom-email-provider", "v1"),
  entityBound("custom-token-exchange", ["node18", "node22"]),
  entityBound("event-stream"),
  entityBound("password-hash-migration"),
  entityBound("mcp-tool"),
];

export const triggerIds: readonly string[] = [...new Set(triggers.map(({ id }) => id))];

/**
 * The trigger that a new Action is for.
 *
 * @param version @default - the trigger's current version
 * @throws {ApiError} 400 when there is no such version. Assumed: a version of a trigger that doesn't exist is refused.
 */
export function findTrigger(id: string, version?: string): Trigger {
  const isMeant = (trigger: Trigger) => (version ? trigger.version === version : trigger.status === "CURRENT");
  const trigger = triggers.find((trigger) => trigger.id === id && isMeant(trigger));
  if (!trigger) throw new ApiError(400, `Trigger ${id} has no version ${version}.`);
  return trigger;
}

/** @throws {ApiError} 400 when Actions for this trigger are bound to something else than the trigger */
export function requireTriggerBound(id: string): void {
  if (triggers.some((trigger) => trigger.id === id && trigger.binding_policy === "entity-bound")) {
    throw new ApiError(400, "cannot list action bindings for an entity-bound trigger");
  }
}
