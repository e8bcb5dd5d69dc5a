import { COUNTRIES, countryOf, mistakenFor, numberingPlans } from "../../../infra/bundle/numbering-plan";

const countriesOf = (...countries: string[]) => numberingPlans(countries).map((plan) => plan.split(" ")[0]);

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
])("for %j it includes these countries, and the ones that the library tries before them", (listed, all) => {
  expect(countriesOf(...listed)).toEqual(all);
});

test.each([
  ["SG", "+6581234567"],
  ["SG", "+6561234567"],
  ["GB", "+447400123456"],
])("of %s it has mobile and fixed numbers, as %s", (country, number) => {
  expect(countryOf(number, numberingPlans([country]))).toBe(country);
});

test.each([
  ["AX", "FI"],
  ["BL", "GP"],
  ["CC", "AU"],
  ["CX", "AU"],
  ["EH", "MA"],
  ["MF", "GP"],
  ["SJ", "NO"],
  ["IM", undefined],
  ["US", undefined],
  ["CA", undefined],
])("the mobile numbers of %s are mistaken for those of %s", (country, other) => {
  expect(mistakenFor(country)).toBe(other);
});

test("there are all countries", () => {
  expect(COUNTRIES.length).toBeGreaterThan(240);
  expect(new Set(countriesOf(...COUNTRIES))).toEqual(new Set(COUNTRIES));
});
