import { complaint, right } from "../complaint";

const rule = { kind: "registry", source: "8x8, 2026-10-01" };
const withRule = (changes: object) => complaint({ dev: { ...right, senderRules: { VN: { ...rule, ...changes } } } });

test.each([
  ["a rule switched off", { senderRules: { IE: false } }],
  [
    "a rule with all of its fields",
    {
      senderRules: {
        VN: {
          ...rule,
          effect: { shownAs: "Unverified" },
          blockedNames: ["Info"],
          names: { pattern: "^[A-Z]+$", words: "capital letters" },
          numbers: { pattern: "^\\d{5}$", words: "five digits" },
          since: "2026-07-01",
        },
      },
    },
  ],
  ["an effect by name", { senderRules: { VN: { ...rule, effect: "short-code" } } }],
  ["registered countries", { registered: ["SG", "AU"] }],
])("%s is valid", (_what, settings) => {
  expect(complaint({ dev: { ...right, ...settings } })).toBe("");
});

test.each([
  [{ kind: "nothing" }, /^ {2}dev\.senderRules\.VN\.kind: "nothing" isn't valid\. Use "none", "registry", /m],
  [{ source: " " }, /dev\.senderRules\.VN\.source: " " isn't valid\. Use where you read this\./],
  [{ source: undefined }, /dev\.senderRules\.VN\.source: missing\. Use where you read this\./],
  [
    { since: "July 2026" },
    /dev\.senderRules\.VN\.since: "July 2026" isn't valid\. Use a date, for example 2026-07-01\./,
  ],
  [
    { effect: "gone" },
    /dev\.senderRules\.VN\.effect: "gone" isn't valid\. Use "blocked", "short-code", or what phones show/,
  ],
  [{ blockedNames: "Info" }, /dev\.senderRules\.VN\.blockedNames: "Info" isn't valid\. Use a list of names\./],
  [
    { names: { pattern: "[", words: "letters" } },
    /dev\.senderRules\.VN\.names\.pattern: "\[" isn't valid\. Use a regular expression\./,
  ],
  [
    { numbers: { pattern: "^1", words: " " } },
    /dev\.senderRules\.VN\.numbers\.words: " " isn't valid\. Use words that describe the pattern\./,
  ],
])("a rule with %j isn't", (changes, message) => {
  expect(withRule(changes)).toMatch(message);
});

test.each([
  [{ VN: true }, /dev\.senderRules\.VN/],
  [{ vn: false }, /dev\.senderRules\.vn/],
  [[false], /dev\.senderRules\.0/],
  [false, /dev\.senderRules: false isn't valid\. Use rules by country/],
])("the rules %j aren't", (senderRules, message) => {
  expect(complaint({ dev: { ...right, senderRules } })).toMatch(message);
});
