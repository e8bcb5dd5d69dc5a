import type { PlanChange, ResourceChange, TerraformPlan } from "./format";

/** What Terraform does to a resource. */
export type ChangeKind = "create" | "update" | "replace" | "destroy" | "forget" | "nothing" | "unknown";

const KINDS: ReadonlyMap<string, ChangeKind> = new Map<string, ChangeKind>(
  Object.entries({
    "no-op": "nothing",
    read: "nothing",
    create: "create",
    update: "update",
    delete: "destroy",
    "delete,create": "replace",
    "create,delete": "replace",
    forget: "forget",
  } as const),
);

export function kindOf({ actions }: PlanChange): ChangeKind {
  return KINDS.get(actions.join()) ?? "unknown";
}

/** Whether a change leaves everything as it is and imports nothing. */
export function isNothing(change: PlanChange): boolean {
  return kindOf(change) === "nothing" && !change.importing;
}

/** Whether a resource only records that secrets arrived. It is in the state, not in the tenant. */
export function isArrivalRecord({ address }: Pick<ResourceChange, "address">): boolean {
  return /(^|\.)terraform_data\.(\w+_)?sent(_[0-9A-F]{8})?$/.test(address);
}

/**
 * The resources that a plan changes, moves or imports. Data sources don't count: Terraform only reads them. Neither does the record of arrived
 * secrets when it is replaced, which is a part of sending them.
 */
export function changedResources({ resource_changes }: TerraformPlan): ResourceChange[] {
  const changed = resource_changes.filter(
    ({ mode, change, previous_address: from, address }) =>
      mode === "managed" && (!isNothing(change) || (from !== undefined && from !== address)),
  );
  const isRecord = (it: ResourceChange) => isArrivalRecord(it) && kindOf(it.change) === "replace";
  return changed.every(isRecord) ? changed : changed.filter((it) => !isRecord(it));
}

/** Whether there is anything to apply, now or later. */
export function hasChanges(plan: TerraformPlan): boolean {
  const outputs = Object.values(plan.output_changes);
  const more = [plan.action_invocations, plan.deferred_changes, plan.deferred_action_invocations];
  return (
    changedResources(plan).length > 0 ||
    outputs.some((change) => !isNothing(change)) ||
    more.some((it) => it !== undefined && it.length > 0) ||
    plan.errored === true
  );
}

/** How many resources plans add, change, destroy and import. As in Terraform, a replaced resource counts as destroyed and added. */
export interface ChangeCounts {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  readonly import: number;
}

export function countChanges(plans: readonly TerraformPlan[]): ChangeCounts {
  const changes = plans.flatMap(changedResources).map(({ change }) => change);
  const count = (...kinds: readonly ChangeKind[]) => changes.filter((change) => kinds.includes(kindOf(change))).length;
  return {
    add: count("create", "replace"),
    change: count("update"),
    destroy: count("destroy", "replace"),
    import: changes.filter(({ importing }) => importing).length,
  };
}
