import metadata from "libphonenumber-js/max/metadata";

const SHARING: Readonly<Record<string, readonly string[]>> = metadata.country_calling_codes;
const METADATA: Readonly<Record<string, readonly unknown[]>> = metadata.countries;

/** Where the metadata of a country has the pattern of all its numbers, how long they may be, and the same of their kinds. */
const [PATTERN, LENGTHS, KINDS] = [2, 3, 11];

/** A country (ISO 3166-1 alpha-2), and the pattern of its numbers in E.164. */
export type NumberingPlan = readonly [country: string, numbers: RegExp];

/** All countries that have phone numbers (ISO 3166-1 alpha-2). */
export const COUNTRIES: readonly string[] = Object.keys(METADATA);

/**
 * How the numbers of these countries look, from libphonenumber-js's metadata: fixed and mobile ones, not free or costly calls. Of countries
 * that share a calling code it has more: those that come before too, to be asked first. So the United States are told from Canada.
 * @see https://gitlab.com/catamphetamine/libphonenumber-js/blob/master/METADATA.md
 */
export function numberingPlans(countries: readonly string[]): NumberingPlan[] {
  return Object.entries(SHARING).flatMap(([code, sharing]) => {
    const last = sharing.findLastIndex((country) => countries.includes(country));
    return sharing.slice(0, last + 1).map((country) => [country, numbersOf(country, code)] as const);
  });
}

/** A country of the same calling code that has the same mobile numbers and is asked before; undefined if there is none. */
export function mistakenFor(country: string): string | undefined {
  const sharing = SHARING[String(METADATA[country]?.[0])] ?? [];
  const [, mobile] = kindsOf(country);
  const first = sharing.find((other) => mobile?.[0] && kindsOf(other)[1]?.[0] === mobile[0]);
  return first === country ? undefined : first;
}

type Kind = readonly [pattern: string, lengths?: readonly number[]] | undefined;

/** Fixed and mobile numbers. */
function kindsOf(country: string): readonly Kind[] {
  return ((METADATA[country]?.[KINDS] ?? []) as readonly Kind[]).slice(0, 2);
}

function numbersOf(country: string, callingCode: string): RegExp {
  const { [country]: plan = [] } = METADATA;
  const kinds = kindsOf(country).flatMap((kind) => (kind?.[0] ? [alike(kind[0], kind[1] ?? plan[LENGTHS])] : []));
  return new RegExp(`^\\+${callingCode}(?=${alike(plan[PATTERN], plan[LENGTHS])})(?:${[...new Set(kinds)].join("|")})`);
}

function alike(pattern: unknown, lengths: unknown): string {
  return `(?=.{${[lengths].flat().join("}$|.{")}}$)(?:${pattern})$`;
}
