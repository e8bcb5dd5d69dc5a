import {
  type ArgumentRules,
  atLeast,
  httpsOrEmpty,
  matches,
  notEmpty,
  validateArguments,
} from "../../../sandbox/provider/validation";
import { type BlockValue, UNKNOWN_VALUE } from "../../../sandbox/provider/values";

/* What the recordings don't show of validation. */
const rules: ArgumentRules = {
  name: { oneOf: ["a", "b"], check: matches(/^a/, "Only a."), deprecated: "Old." },
  "block.0.inner": { requiredWith: ["block.0.other"], conflictsWith: ["name", "third"] },
  list: { minItems: 2, oneOf: ["a"] },
  extra: { unsupported: true },
};
const config = { name: null, block: [], list: null, extra: null, third: null };
const found = (given: BlockValue) =>
  validateArguments(rules, { ...config, ...given }).map(({ summary, detail }) => `${summary} ${detail}`.trim());

test("accepts missing arguments", () => {
  expect(found({})).toEqual([]);
  expect(validateArguments(rules, {})).toEqual([]);
});

test("accepts unknown values", () => {
  expect(found({ name: UNKNOWN_VALUE, block: UNKNOWN_VALUE, list: UNKNOWN_VALUE, extra: UNKNOWN_VALUE })).toEqual([]);
  expect(found({ list: ["a", UNKNOWN_VALUE] })).toEqual([]);
  expect(found({ name: UNKNOWN_VALUE, block: [{ inner: 1, other: UNKNOWN_VALUE }] })).toEqual([]);
});

test("reports every error, also in a block's attributes and a list's elements", () => {
  expect(found({ name: "c", block: [{ inner: 1, other: null }], list: ["b"], extra: [{}] })).toEqual([
    "Argument is deprecated Old.",
    'expected name to be one of ["a" "b"], got c',
    "invalid value for name (Only a.)",
    'Missing required argument "block.0.inner": all of `block.0.inner,block.0.other` must be specified',
    'Conflicting configuration arguments "block.0.inner": conflicts with name',
    'expected list.0 to be one of ["a"], got b',
    "Not enough list items Attribute list requires 2 item minimum, but config has only 1 declared.",
    "The provider stand-in doesn't support extra. Remove it, or use the real provider auth0/auth0.",
  ]);
});

test("a diagnostic points at its argument", () => {
  const [diagnostic] = validateArguments(rules, { ...config, third: 1, block: [{ inner: 1, other: 1 }] });
  expect(diagnostic).toMatchObject({
    detail: '"block.0.inner": conflicts with third',
    attribute: { steps: [{ attribute_name: "block" }, { element_key_int: 0 }, { attribute_name: "inner" }] },
  });
});

test.each([
  [notEmpty, "", 'expected "a.0.b" to not be an empty string, got '],
  [notEmpty, "x", undefined],
  [atLeast(0.01), 0.009, "expected a.0.b to be at least (0.010000), got 0.009000"],
  [atLeast(0.01), 0.01, undefined],
  [httpsOrEmpty, "", undefined],
  [httpsOrEmpty, "HTTPS://example.com/login?a=b", undefined],
  [httpsOrEmpty, "example.com", 'expected "a.0.b" to have a host, got example.com'],
  [httpsOrEmpty, "https:///login", 'expected "a.0.b" to have a host, got https:///login'],
  [httpsOrEmpty, "http://a.b", 'expected "a.0.b" to have a url with schema of: "https", got http://a.b'],
])("%p of %p: %s", (check, value, found) => {
  expect(check(value, "a.0.b")).toBe(found);
});

test("each of a group of arguments reports that none is set", () => {
  const either = { atLeastOneOf: ["id", "name"] };
  const found = (config: BlockValue) => validateArguments({ id: either, name: either }, config);
  expect(found({ id: null, name: null })).toMatchObject([
    { summary: "Missing required argument", detail: '"id": one of `id,name` must be specified' },
    { summary: "Missing required argument", detail: '"name": one of `id,name` must be specified' },
  ]);
  expect(found({ id: null, name: UNKNOWN_VALUE })).toEqual([]);
});
