import * as v from "valibot";
import type { Environment } from "./environment";
import type { AllowedCountries } from "./hook-settings";
import { COUNTRIES, mistakenFor } from "./numbering-plan";
import { isProduction } from "./production";
import { object } from "./schema";

const COUNTRY = "is a country as two capital letters (ISO 3166-1 alpha-2), as in US";
const LIST = 'is a list of countries, as in ["US", "SG"]';
const LISTS = "has a list of countries for enrolment, for challenge, or for each";

export const country = v.pipe(
  v.picklist(COUNTRIES, COUNTRY),
  v.check(
    (country) => !mistakenFor(country),
    ({ input }) => `has the same mobile numbers as ${mistakenFor(input)}; write ${mistakenFor(input)}`,
  ),
);

const list = v.pipe(v.array(country, LIST), v.minLength(1, LIST));
const lists = v.pipe(
  object({
    enrolment: v.optional(list),
    challenge: v.optional(list),
  } satisfies Record<keyof AllowedCountries, v.GenericSchema>),
  v.check(({ enrolment, challenge }) => enrolment !== undefined || challenge !== undefined, LISTS),
);

/** One list, or two. */
export const countries = v.lazy(
  (input): v.GenericSchema => (input instanceof Object && !Array.isArray(input) ? lists : list),
);

/** Test recipients would keep the messages of production from everyone else. */
export function recipientMistakes(environment: Environment, name: string): string[] {
  if (!environment.testRecipients || !isProduction(name, environment)) return [];
  return [".testRecipients: is not for production, where all users get their messages; leave it out"];
}
