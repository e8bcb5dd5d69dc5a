import { planComment } from "../../../cli/plan/comment/comment";
import { redactPlan } from "../../../cli/plan/redact";
import { tenantChangeOf } from "../../../cli/plan/tenant-change";
import { rawPlan } from "./plans";

const OLD = "acme-old.eu.auth0.com";
const NEW = "acme.eu.auth0.com";

const gone = (type: string, id: string) => ({
  address: `${type}.it`,
  type,
  mode: "managed",
  change: { actions: ["delete"], before: { id }, after: null },
});

/** A plan for the tenant NEW. */
function planOf(before: string | null, drift: readonly object[]) {
  const output = { actions: [before === null ? "create" : "update"], before, after: NEW };
  return redactPlan(
    rawPlan([{ actions: ["create"], before: null, after: { name: "8x8" } }], {
      output_changes: { tenant: output },
      resource_drift: drift,
      configuration: { provider_config: { auth0: { expressions: { domain: { constant_value: NEW } } } } },
    }),
  );
}

test("resources missing from a new tenant are orphans in the recorded one", () => {
  const plan = planOf(OLD, [gone("auth0_action", "act"), gone("auth0_trigger_actions", "binding")]);
  expect(tenantChangeOf(plan)).toEqual({ from: OLD, to: NEW, orphans: [{ address: "auth0_action.it", id: "act" }] });
  const comment = planComment([{ name: "dev", plan }]);
  expect(comment).toContain(
    `> - \`dev\`: **THE TENANT HAS CHANGED** from \`${OLD}\` to \`${NEW}\`. A deploy creates everything in \`${NEW}\`. \`${OLD}\` **KEEPS AND STILL SENDS WITH** \`auth0_action.it\` (\`act\`),`,
  );
  expect(comment).toContain(`| \`auth0_action.it\` | not in the new tenant; stays in \`${OLD}\` |`);
  expect(comment).not.toContain("deleted");
});

test("a first record of the tenant, and another domain of the same tenant, are no change", () => {
  expect(tenantChangeOf(planOf(null, [gone("auth0_action", "act")]))).toBeUndefined();
  expect(tenantChangeOf(planOf(OLD, []))).toBeUndefined();
  expect(planComment([{ name: "dev", plan: planOf(null, []) }])).not.toMatch(/TENANT|output/);
});
