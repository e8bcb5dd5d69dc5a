import type { SenderRule } from "../settings/senders";

export const hasLetters = (id: string) => /[A-Za-z]/.test(id);
const isShortCode = (id: string) => /^\d{3,6}$/.test(id);

/** What a rule asks for, and what to do about it. */
export interface Demand {
  /** For example `only registered sender IDs`. */
  readonly demand: string;
  remedy(country: string, field: string): string;
}

interface DemandKind extends Demand {
  /** Whether a sender ID doesn't meet the demand, unless it is registered. */
  isAbout(id: string, rule: SenderRule): boolean;
}

const REGISTER = "Register yours through 8x8, then add the country to `registered`";

const KINDS: Readonly<Record<SenderRule["kind"], DemandKind>> = {
  none: {
    demand: "no sender IDs with letters",
    isAbout: hasLetters,
    remedy: (country, field) =>
      `Set ${field.startsWith("routes") ? field : `sources.${country}`} to a number: 10DLC, toll-free or short code`,
  },
  registry: {
    demand: "only registered sender IDs",
    isAbout: hasLetters,
    remedy: () => REGISTER,
  },
  overwritten: {
    demand: "only registered short codes",
    isAbout: (id) => !isShortCode(id),
    remedy: (country) =>
      `Get a short code from 8x8, set sources.${country} to it, then add the country to \`registered\``,
  },
  template: {
    demand: "only texts that match a registered template (DLT), which 8x8's SMS API can't name",
    isAbout: () => true,
    remedy: () => "Ask 8x8 for a route with your templates, then add the country to `registered`",
  },
  brand: {
    demand: "only sender IDs that are linked to your company",
    isAbout: () => true,
    remedy: () => REGISTER,
  },
  generic: {
    demand: "no generic names",
    isAbout: (id, { blockedNames = [] }) => blockedNames.some((it) => it.toLowerCase() === id.toLowerCase()),
    remedy: () => "Use the name of your brand",
  },
};

/** The kinds of rule that registration satisfies. */
const REGISTRABLE: readonly SenderRule["kind"][] = ["registry", "overwritten", "template", "brand"];

/** What a rule asks for and a sender ID doesn't have. */
export function unmetDemands(rule: SenderRule, id: string, isRegistered: boolean): Demand[] {
  const kind = KINDS[rule.kind];
  const form = hasLetters(id) ? rule.names : rule.numbers;
  const isExempt = isRegistered && REGISTRABLE.includes(rule.kind);
  return [
    ...(form && !new RegExp(form.pattern).test(id)
      ? [{ demand: `only ${form.words}`, remedy: () => "Use a sender ID of this kind" }]
      : []),
    ...(!isExempt && kind.isAbout(id, rule) ? [kind] : []),
  ];
}
