import { parsePlan, tenantsOf } from "../../../cli/plan/format";

test.each([
  [
    "a plan as Terraform saves it",
    "PK\u0003\u0004",
    /plan\.json is a plan as Terraform saves it\..*terraform show -json/,
  ],
  [
    "what is no JSON",
    "Error: secret-value",
    /^plan\.json is no JSON\. Make it with `terraform show -json <plan file>`\.$/,
  ],
  ["a list", "[]", /plan\.json: is no plan: format_version is not as in a plan/],
  ["nothing", "null", /plan\.json: is no plan/],
  ["a state", '{"format_version":"1.0","values":{}}', /plan\.json is no plan: it has no changes, as that of a state/],
  ["a format to come", '{"format_version":"2.0"}', /the format of this plan is 2\.0, and 1\.x is known/],
  [
    "changes that are none",
    '{"format_version":"1.2","resource_changes":[{}]}',
    /resource_changes\.0\.address is not as in a plan/,
  ],
])("refuses %s and says what to give", (_, text, message) => {
  expect(() => parsePlan(text, "plan.json")).toThrow(message);
});

test("takes a file that begins with a byte order mark, as PowerShell writes it", () => {
  const text = JSON.stringify({ format_version: "1.2", resource_changes: [] });
  expect(parsePlan(`\ufeff${text}`, "plan.json")).toEqual(parsePlan(text, "plan.json"));
});

test("takes a plan of nothing, and what later minor versions add", () => {
  const text = JSON.stringify({ format_version: "1.9", planned_values: {}, something_new: [1] });
  expect(parsePlan(text, "plan.json").plan).toEqual({
    format_version: "1.9",
    resource_changes: [],
    resource_drift: [],
    output_changes: {},
  });
});

test("knows the tenants that a plan is for", () => {
  const auth0 = { expressions: { domain: { constant_value: "acme.eu.auth0.com" } } };
  const configuration = { provider_config: { auth0, other: {}, "auth0.alias": auth0 } };
  const text = JSON.stringify({ format_version: "1.2", resource_changes: [], configuration });
  expect(tenantsOf(parsePlan(text, "plan.json").plan)).toEqual(["acme.eu.auth0.com"]);
});
