import type { SenderRule } from "../settings/senders";

/** When the rules below were collected. */
export const COLLECTED = "2026-11-29";

const AWS = "AWS End User Messaging SMS, registrations by country (the list is incomplete)";
const REGISTRATION: SenderRule = { kind: "registry", source: AWS };
const SELF_REGISTRATION: SenderRule = {
  kind: "registry",
  source: "8x8 documentation, sender ID self-registration",
};
const SHORT_CODE: SenderRule = {
  kind: "overwritten",
  effect: "short-code",
  source: "8x8 help center, North & South America SMS guidelines",
};
const NO_LETTERS: SenderRule = {
  kind: "none",
  effect: "blocked",
  source: "docs.prelude.so, sender IDs; AWS End User Messaging SMS, sender IDs",
};

/**
 * What countries ask of sender IDs, as far as public sources say. Not legal advice. A country that isn't here may have rules, too. To correct
 * it in one environment, use its `senderRules`; to correct it for everyone, change this table, its date and docs/how-to/sender-rules.md.
 */
export const SENDER_RULES: Readonly<Record<string, SenderRule>> = {
  US: NO_LETTERS,
  CA: NO_LETTERS,
  AU: {
    kind: "registry",
    effect: { shownAs: "Unverified" },
    names: { pattern: "^[^\\s_]{2,11}$", words: "names of 2 to 11 characters without spaces or underscores" },
    since: "2026-07-01",
    source: "https://www.infobip.com/docs/essentials/australia-registration",
  },
  SG: {
    kind: "registry",
    effect: { shownAs: "Likely-SCAM" },
    since: "2023-01-30",
    source: "https://sgnic.sg/faq/sms-sender-id-registry",
  },
  ES: {
    kind: "registry",
    effect: "blocked",
    since: "2026-09-15",
    source: "Order TDF/558/2026, by cambioslegales.es",
  },
  IE: {
    kind: "registry",
    effect: { shownAs: "Likely Scam" },
    since: "2025-07-03",
    source: "irishtimes.com, 2025-06-05; commsrisk.com, 2026",
  },
  GB: {
    kind: "generic",
    effect: "blocked",
    blockedNames: ["Verify", "Alert", "Info"],
    numbers: { pattern: "^\\+?(44\\d+|\\d{3,6})$", words: "British numbers and short codes" },
    since: "2023-09-12",
    source: "messagemedia.com, international sending policy",
  },
  IN: {
    kind: "template",
    effect: "short-code",
    source: "exotel.com, fast2sms.com and enablex.io, documentation of DLT",
  },
  PH: { kind: "brand", source: "8x8 documentation, adding sender ID details" },
  ID: SELF_REGISTRATION,
  TH: SELF_REGISTRATION,
  CL: SHORT_CODE,
  CO: SHORT_CODE,
  ...Object.fromEntries(
    ["AT", "BY", "CN", "EG", "FI", "IL", "JO", "KE", "KW", "KZ", "LK", "QA", "RU", "SA", "TR", "AE"].map((country) => [
      country,
      REGISTRATION,
    ]),
  ),
};
