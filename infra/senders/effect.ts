import type { Environment } from "../environment";
import type { SenderRule } from "../settings/senders";
import { unmetDemands } from "./demands";
import { senderRulesOf } from "./findings";

/** An SMS on its way to a phone. */
interface SentSms {
  /** ISO 3166-1 alpha-2. Undefined if the number belongs to none. */
  readonly country?: string | undefined;
  readonly source: string;
}

/** What operators make of an SMS. */
export interface SenderEffect {
  /** The sender that the phone shows. @default - the SMS doesn't arrive */
  readonly shownAs?: string;
  /** Why, for example `AU allows only registered sender IDs`. */
  readonly reason: string;
}

/** A short code for places where the real one depends on the operator. */
const SHORT_CODE = "51515";

/**
 * What operators make of SMS by an environment's rules and registrations, for the sandbox.
 * @returns undefined for an SMS that arrives as it was sent, or whose fate isn't known
 */
export function senderEffects(environment: Pick<Environment, "senderRules" | "registered">) {
  const rules = senderRulesOf(environment);
  return ({ country = "", source }: SentSms): SenderEffect | undefined => {
    const rule = rules.get(country);
    const [unmet] = rule ? unmetDemands(rule, source, environment.registered?.includes(country) ?? false) : [];
    return rule?.effect && unmet && { ...shownBy(rule.effect), reason: `${country} allows ${unmet.demand}` };
  };
}

function shownBy(effect: NonNullable<SenderRule["effect"]>): Pick<SenderEffect, "shownAs"> {
  if (effect === "blocked") return {};
  return { shownAs: effect === "short-code" ? SHORT_CODE : effect.shownAs };
}
