import type { Environment } from "../environment";
import { isLocal } from "../settings/region";
import type { SenderRule } from "../settings/senders";
import { hasLetters, unmetDemands } from "./demands";
import { destinationsOf, type SenderId, sendersTo } from "./senders";
import { SENDER_RULES } from "./table";

/** Why a country's operators may not deliver messages as they were sent, and what to do. */
export interface SenderFinding {
  readonly country: string;
  /** The field with the sender ID, or with the text. */
  readonly field: string;
  /** What the country allows, for example `only registered sender IDs`. */
  readonly demand: string;
  /** What happens to messages that break the rule. Empty if that isn't known. */
  readonly effect: string;
  readonly remedy: string;
  /** Whether synth refuses it: the environment names the country, and no such message can arrive. */
  readonly isRefused: boolean;
}

/** What an environment's sender IDs meet. */
export interface SenderFindings {
  /** In countries that the environment names. */
  readonly named: readonly SenderFinding[];
  /** In countries that it neither names nor excludes. */
  readonly others: readonly SenderFinding[];
}

/** Compares an environment's sender IDs and texts with the rules of the countries that it sends to. */
export function senderFindings(environment: Environment): SenderFindings {
  if (isLocal(environment.origin ?? "")) return { named: [], others: [] }; // a sandbox has no phones
  const rules = senderRulesOf(environment);
  const { named, isOpen } = destinationsOf(environment, [...rules.keys()]);
  const find = (isNamed: boolean) =>
    [...rules]
      .filter(([country]) => named.includes(country) === isNamed)
      .flatMap(([country, rule]) => findingsIn(country, rule, environment))
      .map((finding) => ({ ...finding, isRefused: finding.isRefused && isNamed }));
  return { named: find(true), others: isOpen ? find(false) : [] };
}

/** The rules for an environment by country: those of this package with the environment's corrections. */
export function senderRulesOf({ senderRules = {} }: Pick<Environment, "senderRules">): Map<string, SenderRule> {
  const all = Object.entries({ ...SENDER_RULES, ...senderRules });
  return new Map(all.flatMap(([country, rule]) => (rule ? [[country, rule] as const] : [])));
}

function findingsIn(country: string, rule: SenderRule, environment: Environment): SenderFinding[] {
  const isRegistered = environment.registered?.includes(country) ?? false;
  const effect = effectOf(rule);
  const senders = sendersTo(country, environment);
  return [
    ...senders.flatMap(({ id, field }) =>
      unmetDemands(rule, id, isRegistered).map(({ demand, remedy }) => {
        const isRefused = rule.kind === "none";
        return { country, field, demand, effect, remedy: remedy(country, field), isRefused };
      }),
    ),
    ...(rule.kind === "brand" ? textsWithoutBrand(country, senders, environment) : []),
  ];
}

function effectOf({ effect, since }: SenderRule): string {
  const date = since ? ` (since ${since})` : "";
  if (!effect) return "";
  if (effect === "blocked") return `Messages that break this rule don't arrive${date}`;
  return `Phones show ${effect === "short-code" ? "a short code" : `"${effect.shownAs}"`} instead${date}`;
}

/** What prints the name of the tenant or of the application, which users know as the brand. */
const BRAND_VARIABLE = /\{\{[^}]*\b(friendly_name|client\.name|application\.name)\b/;

function textsWithoutBrand(country: string, senders: readonly SenderId[], environment: Environment): SenderFinding[] {
  const brands = senders.map(({ id }) => id.toLowerCase()).filter(hasLetters);
  return Object.entries(environment.templates ?? {}).flatMap(([type, { text, disabled }]) => {
    const hasBrand = BRAND_VARIABLE.test(text) || brands.some((brand) => text.toLowerCase().includes(brand));
    if (disabled || hasBrand) return [];
    const field = `templates.${type}.text`;
    const remedy = "Write your brand into the text, or {{ friendly_name }}";
    return { country, field, demand: "only texts with the brand", effect: "", remedy, isRefused: false };
  });
}
