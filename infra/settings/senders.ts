/**
 * What a country asks of sender IDs. `none`: they must not have letters. `registry`: they must be registered. `overwritten`: operators put their
 * own short code in place of any that isn't registered. `template`: the text must match a registered one. `brand`: the brand must be in the text.
 * `generic`: generic names, such as "Info", are blocked.
 */
export const SENDER_RULE_KINDS = ["none", "registry", "overwritten", "template", "brand", "generic"] as const;

/** What a sender ID must look like. */
export interface SenderForm {
  /** A regular expression. */
  readonly pattern: string;
  /** The same in words, for example `2 to 11 characters without spaces`. */
  readonly words: string;
}

/** A country's rule for sender IDs. */
export interface SenderRule {
  /** What the country asks for. */
  readonly kind: (typeof SENDER_RULE_KINDS)[number];
  /**
   * What happens to a message that breaks the rule. It is `blocked`, or phones show a `short-code` or another sender,
   * for example `{ shownAs: "Unverified" }`.
   * @default - not known
   */
  readonly effect?: "blocked" | "short-code" | { readonly shownAs: string };
  /**
   * The names that are blocked, in upper or lower case, for the kind `generic`.
   * @default - none
   */
  readonly blockedNames?: readonly string[];
  /**
   * What a sender ID with letters must look like.
   * @default - all that 8x8 takes
   */
  readonly names?: SenderForm;
  /**
   * What a number must look like as a sender ID.
   * @default - all that 8x8 takes
   */
  readonly numbers?: SenderForm;
  /**
   * Since when, for example `2026-07-01`.
   * @default - not known
   */
  readonly since?: string;
  /** Where you read this. */
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
   * Corrections to this package's rules (docs/how-to/sender-rules.md), by country. Give another rule, or `false` for none.
   * @default - none
   */
  readonly senderRules?: { readonly [country: string]: SenderRule | false };
}
