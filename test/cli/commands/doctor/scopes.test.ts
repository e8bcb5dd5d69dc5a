import { checkScopes } from "../../../../cli/commands/doctor/scopes";
import type { Stack } from "../../../../cli/stack/stack";

/** Creates a stack with one resource of each type. */
function stackOf(...types: readonly string[]): Stack {
  const resources = (type: string) => (types.includes(type) ? [{ address: `${type}.one`, attributes: {} }] : []);
  return { name: "dev", domain: "acme.eu.auth0.com", imports: [], variableDefault: () => undefined, resources };
}

const all = (what: string) => ["read", "create", "update", "delete"].map((verb) => `${verb}:${what}`);

const CASES: readonly (readonly [type: string, scopes: readonly string[]])[] = [
  ["auth0_action", all("actions")],
  ["auth0_trigger_action", ["read:actions", "update:actions"]],
  ["auth0_trigger_actions", ["read:actions", "update:actions"]],
  ["auth0_phone_provider", all("phone_providers")],
  ["auth0_phone_notification_template", all("phone_templates")],
  ["auth0_hook", all("hooks")],
  ["auth0_tenant", ["read:tenant_settings", "update:tenant_settings"]],
  [
    "auth0_guardian",
    [
      "read:guardian_factors",
      "update:guardian_factors",
      "read:mfa_policies",
      "update:mfa_policies",
      "read:tenant_settings",
    ],
  ],
];

test.each(CASES)("a deploy of %s needs these scopes, and the check names each missing one", (type, scopes) => {
  const stack = stackOf(type);
  expect(checkScopes(stack, scopes)).toMatchObject({ status: "fine" });
  for (const scope of scopes) {
    const others = scopes.filter((it) => it !== scope);
    expect(checkScopes(stack, others)).toMatchObject({ status: "to-do", what: `The token doesn't have ${scope}.` });
  }
});

test("a scope that several resources need is named once", () => {
  const stack = stackOf("auth0_action", "auth0_trigger_action");
  expect(checkScopes(stack, ["read:actions"])).toMatchObject({
    what: "The token doesn't have create:actions, update:actions, delete:actions.",
  });
});
