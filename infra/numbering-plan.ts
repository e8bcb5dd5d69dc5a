import max from "libphonenumber-js/max/metadata";
import min from "libphonenumber-js/min/metadata";

const CALLING_CODES: Readonly<Record<string, readonly string[]>> = max.country_calling_codes;

/** All countries that have phone numbers (ISO 3166-1 alpha-2). */
export const COUNTRIES: readonly string[] = Object.keys(max.countries);

/** Where the metadata of a country has how its numbers are written, and the patterns of their kinds: fixed, mobile, free and others. */
const [FORMATS, TYPES] = [4, 11];

/**
 * libphonenumber-js's metadata of these countries, as JSON with a line for each. Of countries that share a calling code it has more: those
 * that come before too, to be asked first, and the patterns of fixed and mobile numbers. By these the United States are told from Canada;
 * numbers of other kinds, as those of free calls, would be in several countries.
 * @see https://gitlab.com/catamphetamine/libphonenumber-js/blob/master/METADATA.md
 */
export function numberingPlan(countries: readonly string[]): string {
  const sharing = Object.entries(CALLING_CODES)
    .map(
      ([code, all]) => [code, all.slice(0, all.findLastIndex((country) => countries.includes(country)) + 1)] as const,
    )
    .filter(([, needed]) => needed.length > 0);
  const plans = sharing.flatMap(([code, needed]) => needed.map((country) => [country, planOf(country, code)] as const));
  return `{
  "version": ${max.version},
  "country_calling_codes": ${JSON.stringify(Object.fromEntries(sharing))},
  "countries": {
${plans.map((entry) => entry.map((part) => JSON.stringify(part)).join(": ")).join(",\n")}
  }
}`;
}

function planOf(country: string, callingCode: string): readonly unknown[] {
  const isAlone = CALLING_CODES[callingCode]?.length === 1;
  const { [country]: plan = [] }: Record<string, unknown[]> = (isAlone ? min : max).countries;
  return plan.map((part, index) => (index === FORMATS ? 0 : index === TYPES && part ? Object(part).slice(0, 2) : part));
}
