import type { Rule } from "./rule";

/**
 * What depends on the recipient's country: whether it is sent to, and by which sender. `plans` has all countries that are named in the
 * configuration, and those that are to be asked before them, each with the pattern of its numbers in E.164; a number of none of these
 * counts as one of another country.
 */
export function byCountry(plans: readonly (readonly [country: string, numbers: RegExp])[]): Rule {
  return (message, { countries, sources }) => {
    const country = plans.find(([, numbers]) => numbers.test(message.recipient))?.[0];
    const allowed = message.type === "otp_enroll" ? countries?.enrolment : countries?.challenge;
    if (allowed && !(country && allowed.includes(country))) return "country-not-allowed";
    return { ...message, source: sources?.[country ?? ""] ?? message.source };
  };
}
