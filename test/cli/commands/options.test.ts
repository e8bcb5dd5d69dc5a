import {
  parseAmount,
  parseNames,
  parseRecipient,
  parseShare,
  parseSince,
  parseTimeout,
  parseWholeNumber,
} from "../../../cli/commands/options";

test.each([
  ["--latency", parseWholeNumber, ["-1", "1.5", "", "ten"], "Use a whole number, 0 or more."],
  ["--timeout", parseTimeout, ["0", "-1", "soon", "10000"], "Use a number of seconds from 1 to 9999."],
  ["--to", parseRecipient, ["0770090017", "+0123456789", "+44 7700"], "Use a phone number in E.164 format"],
  ["--since", parseSince, ["soon", "0h", "24", "91d", "-1h"], "Use a time such as 90m, 24h or 7d"],
  ["--min-delivered", parseShare, ["95", "1.1", "-0.5", "95%"], "Use a number from 0 to 1"],
  ["--max-cost", parseAmount, ["-1", "much", "1e3"], "Use an amount of money"],
  ["--expect", parseNames, ["dev", '"dev"', "[1]"], "isn't a JSON list"],
])("%s refuses invalid values", (_name, parse, values, message) => {
  for (const value of values) expect(() => parse(value)).toThrow(message);
});

test("valid values are parsed", () => {
  expect(parseWholeNumber("0")).toBe(0);
  expect(parseTimeout("120")).toBe(120);
  expect(parseRecipient("+447700900123")).toBe("+447700900123");
  expect([parseSince("90m"), parseSince("24h"), parseSince("7d")]).toEqual([5_400_000, 86_400_000, 604_800_000]);
  expect([parseShare("0.95"), parseShare("1"), parseAmount("12.50")]).toEqual([0.95, 1, 12.5]);
  expect(parseNames('["dev","prod"]')).toEqual(["dev", "prod"]);
});
