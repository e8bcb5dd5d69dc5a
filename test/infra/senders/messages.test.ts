import type { Environment, Environments } from "../../../infra/environment";
import { ageOfRules, senderWarnings } from "../../../infra/senders/messages";
import { COLLECTED, SENDER_RULES } from "../../../infra/senders/table";
import { validate } from "../../../infra/validation/validate";

const right = { domain: "acme.eu.auth0.com", region: "europe" } as const;
const DATED = ` (Rules of ${COLLECTED}.)`;

function complaint(fields: Partial<Environment>): string {
  try {
    validate({ dev: { ...right, ...fields } } as Environments);
  } catch (error) {
    return (error as Error).message.split("\n").slice(1).join("").trim();
  }
  return "";
}

const warnings = (fields: Partial<Environment>) =>
  senderWarnings({ ...right, ...fields }).map((line) => line.replace(DATED, ""));

test("the rules have a date, and each says where it was read", () => {
  expect(Date.parse(COLLECTED)).toBeLessThanOrEqual(Date.now());
  for (const { source, since } of Object.values(SENDER_RULES)) {
    expect(source).not.toBe("");
    if (since) expect(since).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
  expect(ageOfRules(Date.parse(COLLECTED) + 36 * 60 * 60 * 1000)).toBe(`collected on ${COLLECTED}, 1 day ago`);
});

test("synth refuses letters in a named country that has none, unless the country has its own number", () => {
  const advice = "Set sources.US to a number: 10DLC, toll-free or short code.";
  const refusal = `dev.source: US allows no sender IDs with letters. ${advice}`;
  expect(complaint({ source: "Acme", countries: ["US", "SG"] })).toBe(refusal);
  expect(complaint({ source: "Acme", countries: { enrolment: ["US"] } })).toBe(refusal);
  expect(complaint({ source: "Acme", sources: { US: "AcmeUS" } })).toBe(
    `dev.sources.US: US allows no sender IDs with letters. ${advice}`,
  );
  expect(complaint({ source: "Acme", countries: ["US"], sources: { US: "+12025550123" } })).toBe("");
  expect(complaint({ source: "+12025550123", countries: ["US", "CA"] })).toBe("");
  expect(complaint({ countries: ["US"] })).toBe("");
  expect(complaint({ source: "Acme" })).toBe("");
  expect(complaint({ source: "Acme", testRecipients: ["+12025550123"] })).toBe(refusal);
  expect(complaint({ source: "Acme", countries: ["US"], senderRules: { US: false } })).toBe("");
  expect(complaint({ source: "Acme", countries: ["US"], origin: "https://localhost:8080" })).toBe("");
});

test("a route's sender counts where the route may be taken", () => {
  const number = "+12025550123";
  const sources = { US: number };
  expect(complaint({ sources, routes: [{ name: "sg", countries: ["SG"], source: "Acme" }] })).toBe("");
  expect(
    complaint({ sources, countries: ["US"], routes: [{ name: "all", types: ["otp_enroll"], source: "Acme" }] }),
  ).toBe(
    "dev.routes.0.source: US allows no sender IDs with letters. Set routes.0.source to a number: 10DLC, toll-free or short code.",
  );
  const us = { name: "us", countries: ["US"], source: number };
  expect(complaint({ source: "Acme", countries: ["US"], routes: [us] })).toBe("");
  expect(complaint({ source: "Acme", countries: ["US"], routes: [{ ...us, clients: ["app"] }] })).toContain(
    "dev.source: US",
  );
});

test.each<[string, Partial<Environment>, string[]]>([
  [
    "an unregistered sender",
    { source: "Acme", countries: ["AU", "SG", "FR"] },
    [
      'AU allows only registered sender IDs. Phones show "Unverified" instead (since 2026-07-01). Register yours through 8x8, then add the country to `registered`.',
      'SG allows only registered sender IDs. Phones show "Likely-SCAM" instead (since 2023-01-30). Register yours through 8x8, then add the country to `registered`.',
    ],
  ],
  ["a registered sender", { source: "Acme", countries: ["AU", "SG"], registered: ["SG", "AU"] }, []],
  ["a number", { source: "+6581234567", countries: ["AU", "SG"] }, []],
  [
    "a sender that Auth0's event has",
    { templates: { otp_verify: { text: "{{ code }}", from: "Acme" } }, countries: ["ES"] },
    [
      "templates.otp_verify.from: ES allows only registered sender IDs. Messages that break this rule don't arrive (since 2026-09-15). Register yours through 8x8, then add the country to `registered`.",
    ],
  ],
  [
    "a generic name in GB",
    { source: "verify", countries: ["GB"] },
    [
      "GB allows no generic names. Messages that break this rule don't arrive (since 2023-09-12). Use the name of your brand.",
    ],
  ],
  [
    "a foreign number in GB",
    { source: "+12025550123", countries: ["GB"] },
    [
      "GB allows only British numbers and short codes. Messages that break this rule don't arrive (since 2023-09-12). Use a sender ID of this kind.",
    ],
  ],
  [
    "a space in AU, even if registered",
    { sources: { AU: "Acme Co" }, countries: ["AU"], registered: ["AU"] },
    [
      'sources.AU: AU allows only names of 2 to 11 characters without spaces or underscores. Phones show "Unverified" instead (since 2026-07-01). Use a sender ID of this kind.',
    ],
  ],
  [
    "a text without the brand in PH",
    {
      source: "Acme",
      countries: ["PH"],
      registered: ["PH"],
      templates: {
        otp_verify: { text: "{{ code }} it is" },
        otp_enroll: { text: "ACME: {{ code }}" },
        change_password: { text: "{{ code }} for {{ friendly_name | escape }}" },
      },
    },
    [
      "templates.otp_verify.text: PH allows only texts with the brand. Write your brand into the text, or {{ friendly_name }}.",
    ],
  ],
  [
    "countries with the same remedy, once",
    { source: "Acme", countries: ["CL", "CO"] },
    [
      "CL, CO allow only registered short codes. Phones show a short code instead. Get a short code from 8x8, set their `sources` to it, then add the country to `registered`.",
    ],
  ],
  ["a short code that is registered", { sources: { CL: "12345" }, countries: ["CL"] }, []],
  [
    "rules of your own",
    {
      source: "Acme",
      countries: ["VN", "SG"],
      senderRules: { SG: false, VN: { kind: "registry", effect: "blocked", since: "2026-12-01", source: "8x8" } },
    },
    [
      "VN allows only registered sender IDs. Messages that break this rule don't arrive (since 2026-12-01). Register yours through 8x8, then add the country to `registered`.",
    ],
  ],
])("warns about %s", (_what, fields, expected) => {
  expect(warnings(fields)).toEqual(expected);
});

test("where every country is allowed, one line sums up the ones not named", () => {
  const [named, summary, ...others] = warnings({ source: "Acme", sources: { SG: "AcmeSG" }, registered: ["AU"] });
  expect(named).toMatch(/^sources\.SG: SG allows only registered/);
  expect(summary).toMatch(
    /^Messages may go to every country, and some have rules for sender IDs\. US, CA: no sender IDs with letters; ES, IE, /,
  );
  expect(summary).not.toMatch(/\b(AU|SG|GB)\b/);
  expect(summary).toContain("CL, CO: only registered short codes");
  expect(others).toEqual([]);
  expect(warnings({ source: "Acme", countries: { challenge: ["FR"] } })).toHaveLength(1);
  expect(warnings({})).toEqual([]);
});
