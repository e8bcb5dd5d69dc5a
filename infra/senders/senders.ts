import { countryOf, numberingPlans } from "../bundle/numbering-plan";
import type { Environment } from "../environment";

/** A sender ID, and the field of the environment that has it. */
export interface SenderId {
  readonly id: string;
  /** For example `sources.US`. */
  readonly field: string;
}

/** The countries that messages may go to. */
export interface Destinations {
  /** The countries that the environment names. */
  readonly named: readonly string[];
  /** Whether messages may go to all others, too. */
  readonly isOpen: boolean;
}

/**
 * The countries that an environment sends to.
 * @param candidates the countries to look for among the numbers in `testRecipients`
 */
export function destinationsOf(environment: Environment, candidates: readonly string[]): Destinations {
  const { countries, sources = {}, routes = [], testRecipients } = environment;
  if (testRecipients) {
    const plans = numberingPlans(candidates);
    const found = testRecipients.flatMap((number) => countryOf(number, plans) ?? []);
    return { named: [...new Set(found)], isOpen: false };
  }
  const lists = countries === undefined ? [] : "length" in countries ? [countries] : Object.values(countries);
  const isOpen = lists.length === 0 || "enrolment" in (countries ?? {}) !== "challenge" in (countries ?? {});
  const allowed = lists.flat() as string[];
  const mentioned = [...Object.keys(sources), ...routes.flatMap((route) => route.countries ?? [])];
  return { named: [...new Set([...allowed, ...(isOpen ? mentioned : [])])], isOpen };
}

/** The sender IDs that messages to a country may have. Where none is set, 8x8 chooses one, and this list doesn't have it. */
export function sendersTo(country: string, environment: Environment): SenderId[] {
  const { source, sources = {}, routes = [], templates = {} } = environment;
  const own = sources[country];
  const standard = own
    ? [{ id: own, field: `sources.${country}` }]
    : source
      ? [{ id: source, field: "source" }]
      : Object.entries(templates).flatMap(([type, { from = "" }]) =>
          from ? [{ id: from, field: `templates.${type}.from` }] : [],
        );
  const senders: SenderId[] = [];
  for (const [index, route] of routes.entries()) {
    if (route.countries && !route.countries.includes(country)) continue;
    if (route.source) senders.push({ id: route.source, field: `routes.${index}.source` });
    else senders.push(...standard);
    if (!route.organizations && !route.clients && !route.types) return distinct(senders); // takes the rest
  }
  return distinct([...senders, ...standard]);
}

const distinct = (senders: readonly SenderId[]) => [...new Map(senders.map((it) => [it.field, it])).values()];
