import { complaint, right } from "./complaint";

const names = (count: number) => Array.from({ length: count }, (_, index) => `name_${index}`);
const route = (name: string) => ({ name, subaccount: `subaccount_${name}`, organizations: [name] });

test.each([
  ["as many names as an Action takes", { secrets: names(28) }],
  ["as many as a Hook takes", { secrets: names(18), trigger: "legacy-hook" }],
  ["as many with the sub-accounts of routes", { secrets: names(27), routes: [route("retail")] }],
  ["a number for an Action's secrets", { secretsVersion: 2 }],
])("%s is valid", (_what, settings) => {
  expect(complaint({ dev: { ...right, ...settings } })).toBe("");
});

test.each([
  [names(29)],
  [["token", "token"]],
  [["token", "apikey"]],
  [["token", "for_each"]],
  [["token", "1st"]],
  [["token", "a".repeat(129)]],
  ["token"],
])("secrets can't be %j", (secrets) => {
  expect(complaint({ dev: { ...right, secrets } })).toMatch(
    /^ {2}dev\.secrets: .* isn't valid\. Use a list of at most 28 different names of letters, digits and _, but not apikey, subaccount, secrets_version, count, /m,
  );
});

test.each([
  [
    { secrets: names(28), routes: [route("retail"), route("b2b")] },
    "dev.secrets: an Action takes 28, including the sub-accounts of routes. Remove 2.",
  ],
  [
    { secrets: ["token", "subaccount_retail"], routes: [route("retail")] },
    "dev.secrets: subaccount_retail is already the sub-account of a route. Remove it here.",
  ],
  [{ secrets: names(20), trigger: "legacy-hook" }, "dev.secrets: a Hook takes 18 names at most. Remove 2."],
  [
    { secretsVersion: 2, trigger: "legacy-hook" },
    "dev.secretsVersion: a Hook's secrets have no version; Terraform compares their values. Remove it.",
  ],
])("says what is too much: %#", (settings, message) => {
  expect(
    complaint({ dev: { ...right, ...settings } })
      .split("\n")
      .slice(1),
  ).toEqual([`  ${message}`]);
});
