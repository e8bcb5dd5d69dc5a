import type { Environment } from "../environment";
import { type SenderFinding, senderFindings } from "./findings";
import { COLLECTED } from "./table";

/** A day in milliseconds. */
const DAY = 24 * 60 * 60 * 1000;

/** What an environment's sender IDs can't do, as mistakes for `validate`. */
export function senderMistakes(environment: Environment): string[] {
  return senderFindings(environment)
    .named.filter(({ isRefused }) => isRefused)
    .map(({ field, country, demand, remedy }) => `.${field}: ${country} allows ${demand}. ${remedy}`);
}

/**
 * Returns warnings about an environment's sender IDs. There is one for each matter in the countries that it names, and
 * one for all others.
 */
export function senderWarnings(environment: Environment): string[] {
  const { named, others } = senderFindings(environment);
  const lines = describeSenderFindings(named).map((line) => `${line} (Rules of ${COLLECTED}.)`);
  if (others.length === 0) return lines;
  const demands = [...groupBy(others, ({ demand }) => demand)];
  const list = demands.map(([demand, found]) => `${countriesOf(found)}: ${demand}`).join("; ");
  const advice = "Set `countries`, or run `auth0-8x8 doctor` to see what to do.";
  return [
    ...lines,
    `Messages may go to every country, and some have rules for sender IDs. ${list}. ${advice} (Rules of ${COLLECTED}.)`,
  ];
}

/** One line for each matter and field, with all countries that it is about and what to do. */
export function describeSenderFindings(findings: readonly SenderFinding[]): string[] {
  // The remedies of several countries may differ in the country only.
  const remedyOf = ({ remedy, country }: SenderFinding) => remedy.replaceAll(`sources.${country}`, "their `sources`");
  const groups = groupBy(findings, (it) => JSON.stringify([it.field, it.demand, it.effect, remedyOf(it)]));
  return [...groups.values()].map((found) => {
    const [first] = found as [SenderFinding];
    const { field, demand, effect, remedy } = first;
    const subject = `${countriesOf(found)} ${found.length > 1 ? "allow" : "allows"} ${demand}`;
    const what = [subject, effect, found.length > 1 ? remedyOf(first) : remedy].filter(Boolean).join(". ");
    return field === "source" ? `${what}.` : `${field}: ${what}.`;
  });
}

/** How old the rules are, for example `collected on 2026-11-29, 12 days ago`. */
export function ageOfRules(now: number): string {
  const days = Math.max(0, Math.floor((now - Date.parse(COLLECTED)) / DAY));
  return `collected on ${COLLECTED}, ${days} ${days === 1 ? "day" : "days"} ago`;
}

const countriesOf = (findings: readonly SenderFinding[]) =>
  [...new Set(findings.map(({ country }) => country))].join(", ");

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
