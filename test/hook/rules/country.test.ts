import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import max from "libphonenumber-js/max/metadata";
import examples from "libphonenumber-js/mobile/examples";
import type { AllowedCountries } from "../../../hook/configuration";
import { toPhoneMessage } from "../../../hook/message";
import { byCountry } from "../../../hook/rules/country";
import { COUNTRIES, numberingPlans } from "../../../infra/bundle/numbering-plan";
import { CASES } from "../../support/property";
import { phoneEvent } from "../phone-event";

const origin = "https://sms.8x8.com";
const ruleFor = (countries: readonly string[]) => byCountry(numberingPlans(countries).join("\n"));
const message = (recipient: string, message_type = "otp_verify", source?: string) =>
  toPhoneMessage(phoneEvent({ recipient, message_type }), source);

function isAllowed(recipient: string, countries: readonly string[], rule = ruleFor(countries)): boolean {
  return rule(message(recipient), { origin, countries: { challenge: countries } }) !== "country-not-allowed";
}

test.each([
  ["the United States", "+12025550123", "US"],
  ["Canada", "+16135550123", "CA"],
  ["Jamaica", "+18765550123", "JM"],
  ["the Dominican Republic", "+18095550123", "DO"],
  ["Puerto Rico", "+17875550123", "PR"],
  ["Russia", "+79161234567", "RU"],
  ["Kazakhstan", "+77010001234", "KZ"],
  ["the United Kingdom", "+447400123456", "GB"],
  ["Jersey", "+447797712345", "JE"],
  ["Guernsey", "+447781123456", "GG"],
  ["the Isle of Man", "+447624123456", "IM"],
  ["Singapore", "+6581234567", "SG"],
])("distinguishes %s from countries with the same calling code", (_name, recipient, country) => {
  const sharing = Object.values(max.country_calling_codes).find((all) => all.some((it) => it === country)) ?? [];
  expect(sharing.filter((it) => isAllowed(recipient, [it]))).toEqual([country]);
  expect(isAllowed(recipient, COUNTRIES)).toBe(true);
  expect(isAllowed(recipient, ["FR", ...sharing.filter((it) => it !== country)])).toBe(false);
});

test.each(["+5215512345678", "+525512345678"])(
  "%s is a number of Mexico, which dropped the 1 of mobile numbers",
  (recipient) => {
    expect(isAllowed(recipient, ["MX"])).toBe(true);
    expect(isAllowed(recipient, ["US"])).toBe(false);
  },
);

test.each([
  ["too short", "+1202555"],
  ["too long", "+120255501234"],
  ["of an unassigned area", "+12005550123"],
  ["of an unassigned calling code", "+21012345678"],
  ["of a satellite network", "+881612345678"],
  ["for free calls", "+18002345678"],
  ["for costly calls", "+19002345678"],
])("a number %s belongs to no country", (_what, recipient) => {
  expect(isAllowed(recipient, COUNTRIES)).toBe(false);
});

test("every fixed or mobile number belongs to the country that the whole library says", () => {
  const plans = Object.entries(max.country_calling_codes);
  const number = fc.constantFrom(...plans).chain(([code, sharing]) =>
    fc.constantFrom(...sharing).chain((country) => {
      const { [country]: example = "12345678" }: Record<string, string> = examples;
      return fc.tuple(fc.nat(4), fc.array(fc.nat(9), { minLength: 12, maxLength: 12 })).map(([kept, digits]) => {
        const recipient = `+${code}${(example.slice(0, kept) + digits.join("")).slice(0, example.length)}`;
        return { recipient, sharing };
      });
    }),
  );
  const rule = ruleFor(plans.flatMap(([, sharing]) => sharing));
  let known = 0;
  fc.assert(
    fc.property(number, ({ recipient, sharing }) => {
      const parsed = parsePhoneNumberFromString(recipient, { extract: false });
      fc.pre(parsed?.number === recipient); // not a number that the library corrects
      const isOrdinary = /FIXED_LINE|MOBILE/.test(parsed?.getType() ?? "");
      const country = isOrdinary ? (parsed?.country ?? "") : "";
      if (isOrdinary) known++;
      expect(isAllowed(recipient, [country], rule)).toBe(isOrdinary);
      expect(isAllowed(recipient, [...sharing.filter((it) => it !== country)], rule)).toBe(false);
    }),
    { numRuns: CASES },
  );
  expect(known).toBeGreaterThan(CASES / 30);
});

describe("lists", () => {
  const US = "+12025550123";
  const SG = "+6581234567";
  const rule = ruleFor(["US", "SG"]);
  const verdict = (countries: AllowedCountries, recipient: string, type: string) =>
    rule(message(recipient, type), { origin, countries }) === "country-not-allowed" ? "dropped" : "sent";

  test.each([
    ["otp_enroll", "sent", "dropped"],
    ["otp_verify", "sent", "sent"],
    ["blocked_account", "sent", "sent"],
    ["change_password", "sent", "sent"],
    ["password_breach", "sent", "sent"],
  ])("a foreign phone can't be enrolled, but an enrolled one works abroad: %s", (type, home, abroad) => {
    const countries = { enrolment: ["US"], challenge: ["US", "SG"] };
    expect(verdict(countries, US, type)).toBe(home);
    expect(verdict(countries, SG, type)).toBe(abroad);
  });

  test("one list is for enrolment and for challenges", () => {
    for (const type of ["otp_enroll", "otp_verify", "flow_otp"]) {
      const reasonFor = (recipient: string) => rule(message(recipient, type), { origin, countries: ["US"] });
      expect(reasonFor(US)).toMatchObject({ recipient: US });
      expect(reasonFor(SG)).toBe("country-not-allowed");
    }
  });

  test("without a list, all countries are allowed", () => {
    expect(verdict({ enrolment: ["US"] }, "+33612345678", "otp_verify")).toBe("sent");
    expect(verdict({ challenge: ["US"] }, "+33612345678", "otp_enroll")).toBe("sent");
    expect(verdict({ challenge: ["US"] }, "+33612345678", "otp_verify")).toBe("dropped");
  });
});

test.each([
  ["its country's, if there is one", "+6581234567", "Acme", "SGAcme"],
  ["the default one, if its country has none", "+33612345678", "Acme", "Acme"],
  ["none, if neither has one", "+33612345678", undefined, ""],
])("the sender of a message is %s", (_which, recipient, source, expected) => {
  const sources = { SG: "SGAcme", US: "+12025550199" };
  const result = ruleFor(Object.keys(sources))(message(recipient, "otp_verify", source), { origin, sources });
  expect(result).toMatchObject({ source: expected, recipient });
});
