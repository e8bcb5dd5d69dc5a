import { checkSenders } from "../../../../cli/commands/doctor/senders";
import type { Environment } from "../../../../infra/environment";

const NOW = Date.parse("2026-12-11");
const AGE = "Rules collected on 2026-11-29, 12 days ago: docs/how-to/sender-rules.md.";

/** The check of an environment with these settings. */
const check = (settings: Partial<Environment>) =>
  checkSenders({ domain: "acme.eu.auth0.com", region: "europe", source: "Acme", ...settings }, NOW);

test("lists the countries with what to do, and how old the rules are", () => {
  expect(check({ countries: ["SG", "CL", "CO", "FR"] })).toEqual({
    status: "warning",
    what: [
      'SG allows only registered sender IDs. Phones show "Likely-SCAM" instead (since 2023-01-30). Register yours through 8x8, then add the country to `registered`.',
      "CL, CO allow only registered short codes. Phones show a short code instead. Get a short code from 8x8, set their `sources` to it, then add the country to `registered`.",
      AGE,
    ].join("\n"),
  });
});

test("tells the countries that aren't excluded apart", () => {
  const { what } = check({ sources: { SG: "AcmeSG" } });
  const lines = what.split("\n");
  expect(lines[0]).toMatch(/^sources\.SG: SG allows/);
  expect(lines[1]).toMatch(/^Messages may also go to these countries/);
  expect(lines[2]).toMatch(
    /^US, CA allow no sender IDs with letters\. Messages that break this rule don't arrive\. Set their `sources` to a number/,
  );
  expect(lines.at(-1)).toBe(AGE);
});

test("finds nothing where no rule is in the way, and nothing to look at without environments", () => {
  expect(checkSenders(undefined, NOW)).toEqual({
    status: "skipped",
    what: "needs a list of environments",
  });
  expect(check({ countries: ["FR"] })).toEqual({ status: "fine", what: `no known rule is in the way. ${AGE}` });
});
