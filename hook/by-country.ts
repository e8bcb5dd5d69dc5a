import { type MetadataJson, PhoneNumber } from "libphonenumber-js/core";
import type { Rule } from "./rule";

/**
 * What depends on the recipient's country: whether it is sent to, and by which sender. `plan` has the numbers of all countries that are
 * named in the configuration, and of those that are to be asked before them; a number of none of these counts as one of another country.
 * @see https://gitlab.com/catamphetamine/libphonenumber-js
 */
export function byCountry(plan: MetadataJson): Rule {
  return (message, { countries, sources }) => {
    const country = countryOf(message.recipient, plan);
    const allowed = message.type === "otp_enroll" ? countries?.enrolment : countries?.challenge;
    if (allowed && !allowed.some((it) => it === country)) return "country-not-allowed";
    return { ...message, source: sources?.[country ?? ""] ?? message.source };
  };
}

/** The first country of the number's calling code that the number is valid in; Norway's mobile numbers, say, are Svalbard's too. */
function countryOf(recipient: string, plan: MetadataJson): string | undefined {
  const callingCode = Object.keys(plan.country_calling_codes).find((code) => recipient.startsWith(`+${code}`)) ?? "";
  const countries = plan.country_calling_codes[callingCode];
  return countries?.find((country) => Object.assign(new PhoneNumber(recipient, plan), { country }).isValid());
}
