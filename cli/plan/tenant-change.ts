import { kindOf } from "./changes";
import { type TerraformPlan, tenantsOf } from "./format";

/** The output in which a stack records its tenant's domain. */
export const TENANT_OUTPUT = "tenant";

/** Types of resources that send a tenant's messages. */
const SENDERS = new Set(["auth0_action", "auth0_hook", "auth0_phone_provider"]);

/** A plan for another tenant than the one in the state. */
export interface PlannedTenantChange {
  readonly from: string;
  readonly to: string;
  /** What the old tenant keeps. */
  readonly orphans: readonly { readonly address: string; readonly id: string }[];
}

/**
 * Finds out from a plan whether it is for another tenant than the last deploy. Terraform then reports everything as deleted, because it asks the new
 * tenant for it. Under another domain, the same tenant still has it.
 */
export function tenantChangeOf(plan: TerraformPlan): PlannedTenantChange | undefined {
  const { before: from } = plan.output_changes[TENANT_OUTPUT] ?? {};
  const [to] = tenantsOf(plan);
  if (typeof from !== "string" || to === undefined || from === to) return undefined;
  const orphans = plan.resource_drift
    .filter(({ type, change }) => SENDERS.has(type) && kindOf(change) === "destroy")
    .map(({ address, change }) => ({ address, id: String((change.before as { id?: unknown } | null)?.id) }));
  return orphans.length > 0 ? { from, to, orphans } : undefined;
}
