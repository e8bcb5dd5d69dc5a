import * as v from "valibot";
import type { Environment } from "./environment";
import type { AllowedCountries } from "./hook-settings";
import { COUNTRIES } from "./numbering-plan";
import { object } from "./schema";

const COUNTRY = "is a country as two capital letters (ISO 3166-1 alpha-2), as in US";
const LIST = 'is a list of countries, as in ["US", "SG"]';
const LISTS = "has a list of countries for enrolment, for challenge, or for each";

export const country = v.picklist(COUNTRIES, COUNTRY);

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

/** A word of a name, unless it is one that the word before takes back, as in `pre-prod`. */
const PRODUCTION = /(?<!\p{L}|(?:pre|non|not)[-_])(?:prod|production|live)(?!\p{L})/iu;

/** Test recipients would keep the messages of production from everyone else. */
export function recipientMistakes(name: string, { production, testRecipients }: Environment): string[] {
  const words = name.replace(/(?<=[a-z\d])(?=[A-Z])/g, "-"); // myProd has two
  if (!testRecipients || !(production || PRODUCTION.test(words))) return [];
  return [".testRecipients: is not for production, where all users get their messages; leave it out"];
}
