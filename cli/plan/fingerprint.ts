import { createHash } from "node:crypto";
import { changedResources, isNothing } from "./actions";
import { type Change, type Plan, tenantsOf } from "./format";

/**
 * Tells plans apart by what they do: SHA-256, in hexadecimal, of the changes that a redacted plan makes to resources and outputs, and of the tenant. What Terraform
 * found meanwhile (drift, what is unchanged), when the plan was made, and the values of secrets are not in it.
 */
export function fingerprint(plan: Plan): string {
  const resources = changedResources(plan).map(({ address, previous_address, deposed, change }) => {
    return { address, previous_address, deposed, ...core(change) };
  });
  const outputs = Object.entries(plan.output_changes)
    .filter(([, change]) => !isNothing(change))
    .map(([name, change]) => ({ name, ...core(change) }));
  const { errored = false, complete = true } = plan;
  return createHash("sha256")
    .update(canonical({ tenants: tenantsOf(plan), resources, outputs, errored, complete }))
    .digest("hex");
}

function core({ actions, before, after, importing }: Change) {
  return { actions, before, after, importing };
}

/** JSON with the keys in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
