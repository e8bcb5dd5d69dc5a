import * as v from "valibot";
import { COUNTRIES, mistakenFor } from "../../bundle/numbering-plan";
import { type Environment, isProduction } from "../../environment";
import type { AllowedCountries } from "../../settings/hook";
import { object } from "./schema";

const COUNTRY = "two capital letters (ISO 3166-1 alpha-2), for example US";
const LIST = 'a list of countries, for example ["US", "SG"]';
const LISTS = "a list of countries for enrolment, for challenge, or for both";

export const country = v.pipe(
  v.picklist(COUNTRIES, COUNTRY),
  v.check(
    (country) => !mistakenFor(country),
    ({ input }) => `${mistakenFor(input)}, which has the same mobile numbers`,
  ),
);

export const countryList = v.pipe(v.array(country, LIST), v.minLength(1, LIST));

const lists = v.pipe(
  object({
    enrolment: v.optional(countryList),
    challenge: v.optional(countryList),
  } satisfies Record<keyof AllowedCountries, v.GenericSchema>),
  v.check(({ enrolment, challenge }) => enrolment !== undefined || challenge !== undefined, LISTS),
);

/** One list for all messages, or one for each use. */
export const countries = v.lazy(
  (input): v.GenericSchema => (input instanceof Object && !Array.isArray(input) ? lists : countryList),
);

/** Test recipients would keep messages from the users of a production environment. */
export function recipientMistakes(environment: Environment, name: string): string[] {
  if (!environment.testRecipients || !isProduction(name, environment)) return [];
  return [".testRecipients: in production, all other users would get no messages. Remove it"];
}
