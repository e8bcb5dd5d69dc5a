import { type Rules, validate } from "../../../sandbox/provider/validation";
import { type Attributes, UNKNOWN } from "../../../sandbox/provider/values";

/* What the recordings don't show of validation. */
const rules: Rules = {
  name: { oneOf: ["a", "b"], matches: { pattern: /^a/, otherwise: "Only a." }, deprecated: "Old." },
  "block.0.inner": { requiredWith: ["block.0.other"], conflictsWith: ["name", "third"] },
  list: { minItems: 2, oneOf: ["a"] },
  extra: { notOffered: true },
};
const config = { name: null, block: [], list: null, extra: null, third: null };
const found = (given: Attributes) =>
  validate(rules, { ...config, ...given }).map(({ summary, detail }) => `${summary} ${detail}`.trim());

test("nothing is wrong with what is left out", () => {
  expect(found({})).toEqual([]);
  expect(validate(rules, {})).toEqual([]);
});

test("what is not known yet is taken to be right", () => {
  expect(found({ name: UNKNOWN, block: UNKNOWN, list: UNKNOWN, extra: UNKNOWN })).toEqual([]);
  expect(found({ list: ["a", UNKNOWN] })).toEqual([]);
  expect(found({ name: UNKNOWN, block: [{ inner: 1, other: UNKNOWN }] })).toEqual([]);
});

test("everything that is wrong is told, of a block's attributes and of a list's elements too", () => {
  expect(found({ name: "c", block: [{ inner: 1, other: null }], list: ["b"], extra: [{}] })).toEqual([
    "Argument is deprecated Old.",
    'expected name to be one of ["a" "b"], got c',
    "invalid value for name (Only a.)",
    'Missing required argument "block.0.inner": all of `block.0.inner,block.0.other` must be specified',
    'Conflicting configuration arguments "block.0.inner": conflicts with name',
    'expected list.0 to be one of ["a"], got b',
    "Not enough list items Attribute list requires 2 item minimum, but config has only 1 declared.",
    "The provider stand-in does not offer extra. Leave it out, or use the real provider auth0/auth0.",
  ]);
});

test("a diagnostic points at its argument", () => {
  const [diagnostic] = validate(rules, { ...config, third: 1, block: [{ inner: 1, other: 1 }] });
  expect(diagnostic).toMatchObject({
    detail: '"block.0.inner": conflicts with third',
    attribute: { steps: [{ attribute_name: "block" }, { element_key_int: 0 }, { attribute_name: "inner" }] },
  });
});
