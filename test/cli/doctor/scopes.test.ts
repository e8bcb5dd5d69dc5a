import { checkScopes } from "../../../cli/doctor/scopes";
import type { Stack } from "../../../cli/live/stack";

/** A stack with one resource of each of these types. */
function stackOf(...types: readonly string[]): Stack {
  const resources = (type: string) => (types.includes(type) ? [{ address: `${type}.one`, attributes: {} }] : []);
  return { name: "dev", domain: "acme.eu.auth0.com", imports: [], resources };
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

test.each(CASES)("a deploy of %s needs these scopes, and each that is missing is named", (type, scopes) => {
  const stack = stackOf(type);
  expect(checkScopes(stack, scopes)).toMatchObject({ status: "fine" });
  for (const scope of scopes) {
    const others = scopes.filter((it) => it !== scope);
    expect(checkScopes(stack, others)).toMatchObject({ status: "to-do", what: `The token has no ${scope}.` });
  }
});

test("what several resources need is named once", () => {
  const stack = stackOf("auth0_action", "auth0_trigger_action");
  expect(checkScopes(stack, ["read:actions"])).toMatchObject({
    what: "The token has no create:actions, update:actions, delete:actions.",
  });
});
