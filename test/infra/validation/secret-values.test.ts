import { secretMistake, secretValidations } from "../../../infra/validation/secret-values";

test.each([
  ["apikey", "Bearer abc", 'begins with "Bearer"'],
  ["apikey", "bearer\tabc", 'begins with "Bearer"'],
  ["subaccount", "BEARER", 'begins with "Bearer"'],
  ["apikey", "abc\ndef", "contains a line break"],
  ["apikey", "abc\rdef", "contains a line break"],
  ["apikey", "abc def", "contains white space"],
  ["apikey", "abc\u00a0def", "contains white space"],
  ["apikey", "abcé", "contains a character that isn't ASCII"],
  ["apikey", "abc\u200bdef", "contains a character that isn't ASCII"],
  ["apikey", "abc\u0007def", "contains a character that isn't ASCII"],
  ["subaccount", "ab", "isn't a sub-account"],
  ["subaccount", "a".repeat(51), "isn't a sub-account"],
  ["subaccount", "acme/otp", "isn't a sub-account"],
])("the secret %s can't be %j", (name, value, fault) => {
  expect(secretMistake(name, value)).toMatch(new RegExp(`^${fault}`));
  expect(secretMistake(name, ` ${value}\n`)).toBe(secretMistake(name, value));
});

test.each([
  ["apikey", "k"],
  ["apikey", "Bearerabc-_~!/+="],
  ["apikey", "\u00a0\tkey\r\n"],
  ["apikey", " \n"],
  ["subaccount", "abc"],
  ["subaccount", `Acme_otp-1.&${"a".repeat(38)}`],
  ["subaccount", ""],
  ["token", "Bearer a\nb é"],
])("the secret %s can be %j", (name, value) => {
  expect(secretMistake(name, value)).toBeUndefined();
});

describe("Terraform's conditions", () => {
  const source = { reference: "var.apikey", origin: "TF_VAR_apikey" };

  /** What Terraform says about a value: its conditions use few functions, which mean the same here. */
  function faultsOf(secret: string, value: string, form?: string): string[] {
    return secretValidations(secret, { ...source, ...(form && { form }) })
      .filter(({ condition }) => {
        const code = condition
          .replace(/^\$\{(.*)\}$/, "$1")
          .replaceAll("try(length(trimspace(var.apikey)), 0)", "value.length")
          .replace(/can\(regex\(("(?:[^"\\]|\\.)*"), trimspace\(var\.apikey\)\)\)/g, "new RegExp($1).test(value)");
        return !new Function("value", `return ${code}`)(value.trim());
      })
      .map(({ errorMessage }) => errorMessage);
  }

  test.each([
    ["apikey", "key"],
    ["apikey", " "],
    ["apikey", "Bearer a\nb é"],
    ["apikey", "a\nb é"],
    ["apikey", "a b é"],
    ["apikey", "é"],
    ["subaccount", "abc"],
    ["subaccount", "ab"],
    ["subaccount", "a b"],
    ["token", "Bearer a\nb é"],
  ])("for the secret %s %j say the same, and name only its first fault", (name, value) => {
    const fault = secretMistake(name, value);
    expect(faultsOf(name, value)).toEqual(fault ? [`The secret ${name} (TF_VAR_apikey) ${fault}.`] : []);
  });

  test("of a secret may have the form of another", () => {
    expect(faultsOf("subaccount_retail", "ab", "subaccount")).toEqual([
      `The secret subaccount_retail (TF_VAR_apikey) ${secretMistake("subaccount", "ab")}.`,
    ]);
    expect(faultsOf("subaccount_retail", "ab")).toEqual([]);
  });
});
