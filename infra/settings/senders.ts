/**
 * What a country asks of sender IDs. `none`: it has no sender IDs in letters. `registry`: they must be registered. `overwritten`: operators put their
 * own short code in place of any that isn't registered. `template`: the text must equal a registered one. `brand`: the brand must be in the text.
 * `generic`: names that could be anyone's are blocked.
 */
export const SENDER_RULE_KINDS = ["none", "registry", "overwritten", "template", "brand", "generic"] as const;

/** A form of sender IDs. */
export interface SenderForm {
  /** A regular expression. */
  readonly pattern: string;
  /** The demand in words, for example `2 to 11 characters without spaces`. */
  readonly words: string;
}

/** A country's rule for sender IDs. */
export interface SenderRule {
  /** What the country asks for. */
  readonly kind: (typeof SENDER_RULE_KINDS)[number];
  /**
   * What becomes of a message that breaks the rule: it is `blocked`, or phones show a `short-code` or another sender, for example
   * `{ shownAs: "Unverified" }`.
   * @default - not known
   */
  readonly effect?: "blocked" | "short-code" | { readonly shownAs: string };
  /**
   * The names that are blocked, in any case, for the kind `generic`.
   * @default - none
   */
  readonly blockedNames?: readonly string[];
  /**
   * The form of sender IDs in letters that the country takes.
   * @default - all that 8x8 takes
   */
  readonly names?: SenderForm;
  /**
   * The form of numbers that the country takes as sender IDs.
   * @default - all that 8x8 takes
   */
  readonly numbers?: SenderForm;
  /**
   * Since when, for example `2026-07-01`.
   * @default - not known
   */
  readonly since?: string;
  /** Where this was read. */
  readonly source: string;
}

/** What you know about sender IDs that this package can't know. Only checks use it; it changes nothing in Auth0. */
export interface SenderSettings {
  /**
   * The countries in which your sender ID is registered, for example `["SG", "AU"]`. Synth and `doctor` then don't ask you to register it.
   * @default - none
   */
  readonly registered?: readonly string[];
  /**
   * Corrections of this package's [rules](sender-rules.md), by country: another rule, or `false` for none.
   * @default - none
   */
  readonly senderRules?: { readonly [country: string]: SenderRule | false };
}
