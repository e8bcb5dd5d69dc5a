import metadata from "libphonenumber-js/max/metadata";

const SHARING: Readonly<Record<string, readonly string[]>> = metadata.country_calling_codes;
const METADATA: Readonly<Record<string, readonly unknown[]>> = metadata.countries;

/** Positions in a country's metadata. In order: the pattern of all its numbers, their lengths, and the same for each kind of number. */
const [PATTERN, LENGTHS, KINDS] = [2, 3, 11];

/** All countries that have phone numbers (ISO 3166-1 alpha-2). */
export const COUNTRIES: readonly string[] = Object.keys(METADATA);

/**
 * Returns a line for each of these countries, such as `SG +65 …`. It has the country's calling code and the pattern of
 * what follows in its numbers, from libphonenumber-js's metadata. The pattern has fixed and mobile numbers, without
 * toll-free and premium ones. For countries that share a calling code, there are also lines for the ones to try first.
 * This distinguishes Canada from the United States.
 * @see https://gitlab.com/catamphetamine/libphonenumber-js/blob/master/METADATA.md
 */
export function numberingPlans(countries: readonly string[]): string[] {
  return Object.entries(SHARING).flatMap(([code, sharing]) => {
    const last = sharing.findLastIndex((country) => countries.includes(country));
    return sharing.slice(0, last + 1).map((country) => `${country} +${code} ${numbersOf(country)}`);
  });
}

/** The country of a number in E.164: the first whose line it fits, as in the hook's rule. Undefined if it fits none. */
export function countryOf(number: string, plans: readonly string[]): string | undefined {
  for (const plan of plans) {
    const [country, callingCode = "", numbers = ""] = plan.split(" ");
    if (number.startsWith(callingCode) && new RegExp(numbers).test(number.slice(callingCode.length))) return country;
  }
  return undefined;
}

/** The country that is tried before this one, with the same calling code and mobile numbers. Undefined if none is. */
export function mistakenFor(country: string): string | undefined {
  const sharing = SHARING[String(METADATA[country]?.[0])] ?? [];
  const [, mobile] = kindsOf(country);
  const first = sharing.find((other) => mobile?.[0] && kindsOf(other)[1]?.[0] === mobile[0]);
  return first === country ? undefined : first;
}

type NumberKind = readonly [pattern: string, lengths?: readonly number[]] | undefined;

/** Fixed and mobile numbers. */
function kindsOf(country: string): readonly NumberKind[] {
  return ((METADATA[country]?.[KINDS] ?? []) as readonly NumberKind[]).slice(0, 2);
}

function numbersOf(country: string): string {
  const { [country]: plan = [] } = METADATA;
  const kinds = kindsOf(country).flatMap((kind) => (kind?.[0] ? [`${ofLengths(kind[1])}(?:${kind[0]})`] : []));
  const all = `${ofLengths(plan[LENGTHS] as readonly number[])}(?=(?:${plan[PATTERN]})$)`;
  return `^${all}(?:${[...new Set(kinds)].join("|")})$`;
}

/** Looks ahead for so many digits, for example `(?=(?:.{7}|.{9,10})$)`. Without lengths, those of the country apply, which are checked before. */
function ofLengths(lengths: readonly number[] = []): string {
  const runs = lengths.reduce<number[][]>((runs, length) => {
    const run = runs.at(-1);
    if (run?.at(-1) === length - 1) run.push(length);
    else runs.push([length]);
    return runs;
  }, []);
  const counts = runs.map((run) => `.{${[...new Set([run[0], run.at(-1)])].join()}}`);
  return counts.length > 1 ? `(?=(?:${counts.join("|")})$)` : counts.map((count) => `(?=${count}$)`).join("");
}
