import { ManagementApiError } from "../http/management-api-error";

/** A version of a trigger for Actions, as `GET /actions/triggers` shows it. */
export interface ActionTrigger {
  readonly id: string;
  readonly version: string;
  readonly status: "CURRENT" | "DEPRECATED";
  readonly runtimes: readonly string[];
  readonly default_runtime: string;
  readonly binding_policy: "trigger-bound" | "entity-bound";
  readonly compatible_triggers: readonly TriggerReference[];
}

/** How an Action names its trigger. */
export interface TriggerReference {
  readonly id: string;
  readonly version: string;
}

const NODE_18_AND_22 = ["node18-actions", "node22"];

function current(id: string, version: string, options: Partial<ActionTrigger> = {}): ActionTrigger {
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

function entityBound(id: string, runtimes = ["node22"]): ActionTrigger {
  return current(id, "v1", { runtimes, binding_policy: "entity-bound" });
}

function deprecated(id: string, options: Partial<ActionTrigger> = {}): ActionTrigger {
  return current(id, "v1", { status: "DEPRECATED", runtimes: ["node22"], default_runtime: "node12", ...options });
}

/** Every trigger of a tenant in mid-2026. */
const recorded: readonly ActionTrigger[] = [
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

export const triggerIds: readonly string[] = [...new Set(recorded.map(({ id }) => id))];

/** The triggers of a tenant, with the runtimes that its Actions can have. */
export class Triggers {
  /** @param list what `GET /actions/triggers` shows */
  constructor(readonly list: readonly ActionTrigger[] = recorded) {}

  /**
   * Finds the trigger of a new Action.
   * @param version @default - the trigger's current version
   * @throws {ManagementApiError} 400 for an unknown version. Assumed: an unknown version of a trigger is rejected.
   */
  find(id: string, version?: string): ActionTrigger {
    const isMeant = (trigger: ActionTrigger) => (version ? trigger.version === version : trigger.status === "CURRENT");
    const trigger = this.list.find((trigger) => trigger.id === id && isMeant(trigger));
    if (!trigger) throw new ManagementApiError(400, `Trigger ${id} has no version ${version}.`);
    return trigger;
  }

  /** @throws {ManagementApiError} 400 if Actions for this trigger aren't bound to the trigger itself */
  requireTriggerBound(id: string): void {
    if (this.list.some((trigger) => trigger.id === id && trigger.binding_policy === "entity-bound")) {
      throw new ManagementApiError(400, "cannot list action bindings for an entity-bound trigger");
    }
  }
}
