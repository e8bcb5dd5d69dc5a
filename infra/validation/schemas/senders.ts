import * as v from "valibot";
import { SENDER_RULE_KINDS, type SenderForm, type SenderRule, type SenderSettings } from "../../settings/senders";
import { country, countryList } from "./recipients";
import { choice, object, required, text } from "./schema";

const DATE = "a date, for example 2026-07-01";
const RULES = 'rules by country, for example { IE: false, VN: { kind: "registry", source: "8x8, 2026-10-01" } }';

const form = object({
  pattern: required(
    v.pipe(
      v.string("a regular expression"),
      v.check((pattern) => isPattern(pattern), "a regular expression"),
    ),
  ),
  words: required(text(/\S/, "words that describe the pattern")),
} satisfies Record<keyof SenderForm, v.GenericSchema>);

const effect = v.union(
  [v.literal("blocked"), v.literal("short-code"), object({ shownAs: required(text(/\S/, "what phones show")) })],
  '"blocked", "short-code", or what phones show, for example { shownAs: "Unverified" }',
);

const rule = object({
  kind: required(choice(SENDER_RULE_KINDS)),
  effect: v.optional(effect),
  blockedNames: v.optional(v.array(v.string("a name"), "a list of names")),
  names: v.optional(form),
  numbers: v.optional(form),
  since: v.optional(text(/^\d{4}-\d\d-\d\d$/, DATE)),
  source: required(text(/\S/, "where you read this")),
} satisfies Record<keyof SenderRule, v.GenericSchema>);

export const senderFields = {
  registered: v.optional(countryList),
  senderRules: v.optional(
    v.record(
      country,
      v.lazy((input): v.GenericSchema => (input === false ? v.literal(false) : rule)),
      RULES,
    ),
  ),
} satisfies Record<keyof SenderSettings, v.GenericSchema>;

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern) !== undefined;
  } catch {
    return false;
  }
}
