import { redactPlan } from "../../../cli/plan/redact";
import { onlyRotates } from "../../../cli/plan/settings";
import { rawPlan, type TestChange } from "./plans";

const rotated: TestChange = {
  before: { secrets_wo_version: 1, name: "a" },
  after: { secrets_wo_version: 2, name: "a" },
};
const hook: TestChange = {
  type: "auth0_hook",
  before: { secrets: { apikey: "one-of-the-keys" } },
  after: { secrets: { apikey: "another-of-them" } },
  before_sensitive: { secrets: true },
  after_sensitive: { secrets: true },
};
const output = { output_changes: { when: { actions: ["update"], before: "a", after: "b" } } };

test.each<readonly [string, boolean, readonly TestChange[], object]>([
  ["a new version of an Action's secrets", true, [rotated], {}],
  ["new secrets of a Hook", true, [hook], {}],
  ["both, and an output", true, [rotated, hook], output],
  [
    "a new version and the record of it",
    true,
    [rotated, { type: "terraform_data", actions: ["create", "delete"], before: {}, after: {} }],
    {},
  ],
  ["no changes", false, [], {}],
  ["an output alone", false, [], output],
  ["a change without any detail", false, [{ before: {}, after: {} }], {}],
  ["a new name as well", false, [{ ...rotated, after: { secrets_wo_version: 2, name: "b" } }], {}],
  [
    "a new resource as well",
    false,
    [rotated, { address: "b", actions: ["create"], before: null, after: { name: "b" } }],
    {},
  ],
  ["a first version", false, [{ before: { name: "a" }, after: { name: "a", secrets_wo_version: 1 } }], {}],
])("a plan with %s only rotates: %s", (_, expected, changes, rest) => {
  expect(onlyRotates(redactPlan(rawPlan(changes, rest)))).toBe(expected);
});
