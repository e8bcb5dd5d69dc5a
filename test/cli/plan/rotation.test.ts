import { redact } from "../../../cli/plan/redact";
import { onlyRotates } from "../../../cli/plan/rotation";
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
  ["another version of an Action's secrets", true, [rotated], {}],
  ["other secrets of a Hook", true, [hook], {}],
  ["both, and an output", true, [rotated, hook], output],
  ["nothing", false, [], {}],
  ["an output alone", false, [], output],
  ["a change of which nothing can be told", false, [{ before: {}, after: {} }], {}],
  ["a name besides", false, [{ ...rotated, after: { secrets_wo_version: 2, name: "b" } }], {}],
  [
    "a resource besides",
    false,
    [rotated, { address: "b", actions: ["create"], before: null, after: { name: "b" } }],
    {},
  ],
  ["a first version", false, [{ before: { name: "a" }, after: { name: "a", secrets_wo_version: 1 } }], {}],
])("a plan of %s is one that only rotates: %s", (_, expected, changes, rest) => {
  expect(onlyRotates(redact(rawPlan(changes, rest)))).toBe(expected);
});
