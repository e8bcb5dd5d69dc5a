import { createHash } from "node:crypto";
import { changedResources, isArrivalRecord, isNothing } from "./changes";
import { type PlanChange, type TerraformPlan, tenantsOf } from "./format";

/** The length of a fingerprint in hexadecimal digits. 128 bits are short enough that a comment has room for those of 500 environments. */
const LENGTH = 32;

/** The version of write-only secrets, and where the record of their arrival has it. */
const [VERSION, RECORDED] = [/_wo_version$/, /^input$/];

/**
 * Identifies a plan by its effect: the beginning of a SHA-256, in hexadecimal. It covers the plan's tenant, its changes
 * to resources and outputs, and the actions that it invokes. Two plans that do the same have the same fingerprint,
 * whatever drift they found and whenever they were made. Secret values aren't part of it; neither is the number under
 * which secrets are sent for the first time, which a plan without secrets doesn't know.
 * @param plan the plan, redacted
 */
export function fingerprint(plan: TerraformPlan): string {
  const resources = changedResources(plan).map(({ address, previous_address, deposed, change }) => {
    return { address, previous_address, deposed, ...core(change, isArrivalRecord({ address }) ? RECORDED : VERSION) };
  });
  const outputs = Object.entries(plan.output_changes)
    .filter(([, change]) => !isNothing(change))
    .map(([name, change]) => ({ name, ...core(change) }));
  const { errored = false, complete = true, action_invocations, deferred_changes } = plan;
  const more = { action_invocations, deferred_changes }; // undefined isn't part of JSON
  return createHash("sha256")
    .update(canonicalJson({ tenants: tenantsOf(plan), resources, outputs, errored, complete, ...more }))
    .digest("hex")
    .slice(0, LENGTH);
}

function core({ actions, before, after, importing }: PlanChange, version = VERSION) {
  return { actions, before, after: before === null ? without(version, after) : after, importing };
}

function without(omitted: RegExp, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !omitted.test(name)));
}

/** JSON with sorted keys. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
