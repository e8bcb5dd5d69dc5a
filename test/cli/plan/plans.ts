import { type PlanChange, parsePlan, type RawPlan } from "../../../cli/plan/format";

export interface TestChange extends Partial<PlanChange> {
  readonly address?: string;
  readonly type?: string;
}

/** Creates a plan as Terraform writes it, with only what the test is about. */
export function rawPlan(changes: readonly TestChange[], rest: object = {}): RawPlan {
  const resource_changes = changes.map(({ address = "auth0_action.action", type = "auth0_action", ...change }) => {
    return { address, type, mode: "managed", change: { actions: ["update"], ...change } };
  });
  return parsePlan(JSON.stringify({ format_version: "1.2", resource_changes, ...rest }), "plan.json");
}
