import { advise, type Deployed, describe as describeResult, summary } from "../../../../cli/commands/deploy/results";
import type { SecretsToSend } from "../../../../cli/stack/secrets";
import type { Terraform } from "../../../../cli/terraform/terraform";

const [ACTION, HOOK] = ["auth0_action.action", "auth0_hook.hook"];
const LIVE: Deployed["value"] = { isLive: true };
const OLD_KEY = "If you have replaced the API key: You can delete the old key in 8x8 Connect.";

/** A deploy that sent secrets to these resources again. */
function deployed(sent: readonly string[], value?: Deployed["value"]): Deployed {
  const rotated = sent.filter((it) => it === ACTION);
  const secrets: SecretsToSend = { variables: {}, versions: {}, rotated, sent, unknown: [] };
  const terraform = { environment: "dev" } as Terraform;
  const state = { resources: new Map(), outputs: {} };
  const plan = { terraform, secrets, state, tenantChange: undefined, hasChanges: true, applies: "new plan" } as const;
  return { plan: { ...plan, doubt: undefined }, ...(value && { value }) };
}

test.each([
  ["nothing was to be sent", [], "no changes"],
  ["an Action was to get new secrets", [ACTION], "no changes, but the secrets are new"],
])("if Terraform found nothing to do and %s", (_, sent, text) => {
  expect(summary(deployed(sent))).toMatch(new RegExp(`^${text}(:|$)`));
  expect(describeResult(deployed(sent))).toMatch(new RegExp(`^dev: ${text}[:.]`));
});

test("after a deploy, it names what Auth0 has", () => {
  expect([summary(deployed([], LIVE)), describeResult(deployed([], LIVE))]).toEqual([
    "live",
    "dev: Live. Auth0 matches your code.",
  ]);
});

test.each([
  ["an Action", [ACTION], true],
  ["a Hook, whose secrets can't be read", [HOOK], false],
  ["an Action and a Hook", [ACTION, HOOK], false],
  ["nothing", [], false],
])("whether the old key can go after new secrets for %s", (_, sent, canGo) => {
  expect(advise([deployed(sent, LIVE)]).includes(OLD_KEY)).toBe(canGo);
});

test("the old key can't go while it is unknown whether another environment has the new one", () => {
  expect(advise([deployed([ACTION], LIVE), deployed([])])).toContain(OLD_KEY);
  expect(advise([deployed([ACTION], LIVE), deployed([ACTION])])).not.toContain(OLD_KEY);
});
