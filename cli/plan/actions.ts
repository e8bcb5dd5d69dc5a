import type { Change, Plan, ResourceChange } from "./format";

/** What Terraform does with a resource. */
export type Action = "create" | "update" | "replace" | "destroy" | "forget" | "nothing" | "unknown";

const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>(
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

export function actionOf({ actions }: Change): Action {
  return ACTIONS.get(actions.join()) ?? "unknown";
}

/** Whether a change leaves everything as it is, and takes nothing into the state either. */
export function isNothing(change: Change): boolean {
  return actionOf(change) === "nothing" && !change.importing;
}

/** The resources that a plan does something with. Data sources are only read. */
export function changedResources({ resource_changes }: Plan): ResourceChange[] {
  return resource_changes.filter(
    ({ mode, change, previous_address: from, address }) =>
      mode === "managed" && (!isNothing(change) || (from !== undefined && from !== address)),
  );
}

/** Whether there is anything to apply. */
export function hasChanges(plan: Plan): boolean {
  const outputs = Object.values(plan.output_changes);
  return changedResources(plan).length > 0 || outputs.some((change) => !isNothing(change)) || plan.errored === true;
}

/** How many resources a plan adds, changes, destroys and imports, as Terraform counts: one that is replaced is destroyed and added. */
export interface Counts {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  readonly import: number;
}

export function countChanges(plans: readonly Plan[]): Counts {
  const changes = plans.flatMap(changedResources).map(({ change }) => change);
  const count = (...actions: readonly Action[]) =>
    changes.filter((change) => actions.includes(actionOf(change))).length;
  return {
    add: count("create", "replace"),
    change: count("update"),
    destroy: count("destroy", "replace"),
    import: changes.filter(({ importing }) => importing).length,
  };
}
