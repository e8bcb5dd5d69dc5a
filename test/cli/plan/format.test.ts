import { decodeText, parsePlan, tenantsOf } from "../../../cli/plan/format";

test.each([
  ["a binary plan file", "PK\u0003\u0004", /plan\.json: this is a binary plan file\..*terraform show -json/],
  [
    "text that isn't JSON",
    "Error: secret-value",
    /^plan\.json: this isn't JSON\. Create it with `terraform show -json <plan file>`\.$/,
  ],
  [
    "the output of setup-terraform's wrapper",
    '[command]/opt/terraform-bin show -json plan\n{"format_version":"1.2"}\n\n::debug::Terraform exited with code 0.',
    /plan\.json: this has lines of the wrapper .* `terraform_wrapper: false`/,
  ],
  [
    "a log",
    '{"@level":"info","type":"version"}\n{"@level":"info","type":"change_summary"}',
    /plan\.json: this is the log of a `terraform … -json` command, not a plan\./,
  ],
  ["a list", "[]", /plan\.json: this isn't a plan \(invalid: format_version\)\./],
  ["nothing", "null", /plan\.json: this isn't a plan\./],
  ["a state", '{"format_version":"1.0","values":{}}', /plan\.json: this is a state, not a plan/],
  ["a future format", '{"format_version":"2.0"}', /the plan has format 2\.0, but only 1\.x is supported/],
  ["invalid changes", '{"format_version":"1.2","resource_changes":[{}]}', /invalid: resource_changes\.0\.address/],
])("refuses %s and says what to do", (_, text, message) => {
  expect(() => parsePlan(text, "plan.json")).toThrow(message);
});

test("accepts a byte order mark, which PowerShell writes", () => {
  const text = JSON.stringify({ format_version: "1.2", resource_changes: [] });
  expect(parsePlan(`\ufeff${text}`, "plan.json")).toEqual(parsePlan(text, "plan.json"));
});

test("accepts an empty plan, and what later minor versions add", () => {
  const text = JSON.stringify({ format_version: "1.9", planned_values: {}, something_new: [1] });
  expect(parsePlan(text, "plan.json").plan).toEqual({
    format_version: "1.9",
    resource_changes: [],
    resource_drift: [],
    output_changes: {},
  });
});

test("finds the tenants of a plan", () => {
  const auth0 = { expressions: { domain: { constant_value: "acme.eu.auth0.com" } } };
  const configuration = { provider_config: { auth0, other: {}, "auth0.alias": auth0 } };
  const text = JSON.stringify({ format_version: "1.2", resource_changes: [], configuration });
  expect(tenantsOf(parsePlan(text, "plan.json").plan)).toEqual(["acme.eu.auth0.com"]);
});

test.each([
  ["UTF-8", Buffer.from('{"é":1}')],
  ["UTF-8 with a byte order mark", Buffer.from('\ufeff{"é":1}')],
  ["UTF-16, as PowerShell 5.1 writes it", Buffer.from('\ufeff{"é":1}', "utf16le")],
  ["UTF-16 without a byte order mark", Buffer.from('{"é":1}', "utf16le")],
  ["UTF-16, big-endian", Buffer.from('\ufeff{"é":1}', "utf16le").swap16()],
])("decodes %s", (_, bytes) => {
  expect(decodeText(bytes)).toBe('{"é":1}');
});
