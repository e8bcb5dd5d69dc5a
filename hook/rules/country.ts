import type { HookConfiguration } from "../configuration";
import type { Rule } from "../delivery";
import type { MessageType } from "../message";

/**
 * Decides by the recipient's country whether to send, and from which sender ID. `plans` has every country that the configuration
 * names and the pattern of its numbers in E.164, preceded by the countries that share its calling code and must be tried first. A
 * number that fits none of them belongs to another country.
 */
export function byCountry(plans: readonly (readonly [country: string, numbers: RegExp])[]): Rule {
  return function countries(message, config) {
    const number = message.recipient.replace("+521", "+52"); // Mexico dropped the 1 of mobile numbers in 2019
    const country = plans.find(([, numbers]) => numbers.test(number))?.[0];
    const allowed = allowedFor(message.type, config.countries);
    if (allowed && !(country && allowed.includes(country))) return "country-not-allowed";
    return { ...message, source: config.sources?.[country ?? ""] ?? message.source };
  };
}

/** The countries that a message of this type may go to; undefined for all. */
function allowedFor(type: MessageType, countries: HookConfiguration["countries"] = {}): readonly string[] | undefined {
  if ("length" in countries) return countries;
  return type === "otp_enroll" ? countries.enrolment : countries.challenge;
}
