import { COUNTRIES, numberingPlan } from "../../infra/numbering-plan";

const planOf = (...countries: string[]) => JSON.parse(numberingPlan(countries));
const countriesOf = (...countries: string[]) => Object.keys(planOf(...countries).countries);

test.each([
  [["SG"], ["SG"]],
  [["US"], ["US"]],
  [["KZ"], ["RU", "KZ"]],
  [["GB"], ["GB"]],
  [["JE"], ["GB", "GG", "IM", "JE"]],
  [
    ["SG", "VA", "US"],
    ["US", "IT", "VA", "SG"],
  ],
])("of %j it has these, and those that the library asks before them", (listed, all) => {
  expect(countriesOf(...listed)).toEqual(all);
});

test("it is a line for each country, with nothing of how numbers are written", () => {
  const lines = numberingPlan(["SG", "MY"]).split("\n");
  expect(lines).toEqual([
    "{",
    '  "version": 4,',
    '  "country_calling_codes": {"60":["MY"],"65":["SG"]},',
    '  "countries": {',
    expect.stringMatching(/^"MY": \["60",.*\],$/),
    expect.stringMatching(/^"SG": \["65",.*\]$/),
    "  }",
    "}",
  ]);
  expect(lines.join("")).not.toContain("$1");
});

test("there are all countries", () => {
  expect(COUNTRIES.length).toBeGreaterThan(240);
  expect(new Set(countriesOf(...COUNTRIES))).toEqual(new Set(COUNTRIES));
});
