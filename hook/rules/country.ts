import type { HookConfiguration } from "../configuration";
import type { Rule } from "../delivery";
import type { MessageType } from "../message";

/**
 * Decides by the recipient's country whether to send, and from which sender ID. `plans` has a line for every country that the
 * configuration names, such as `SG +65 …`: its calling code and the pattern of what follows in its numbers. The countries that share its
 * calling code and must be tried first stand before it. A number that fits none of them belongs to another country.
 */
export function byCountry(plans: string): Rule {
  const table = plans
    .trim()
    .split("\n")
    .map((line) => line.split(" ") as [country: string, callingCode: string, numbers: string]);
  return function countries(message, config) {
    const number = message.recipient.replace("+521", "+52"); // Mexico dropped the 1 of mobile numbers in 2019
    const plan = table.find(
      ([, code, numbers]) => number.startsWith(code) && new RegExp(numbers).test(number.slice(code.length)),
    );
    const country = plan?.[0];
    const allowed = allowedFor(message.type, config.countries);
    if (allowed && !(country && allowed.includes(country))) return "country-not-allowed";
    return { ...message, source: (country && config.sources?.[country]) ?? message.source };
  };
}

/** The countries that a message of this type may go to; undefined for all. */
function allowedFor(type: MessageType, countries: HookConfiguration["countries"] = {}): readonly string[] | undefined {
  if ("length" in countries) return countries;
  return type === "otp_enroll" ? countries.enrolment : countries.challenge;
}
