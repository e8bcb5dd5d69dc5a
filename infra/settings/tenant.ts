import type { MessageType } from "./trigger";

/** Auth0's text for one type of message, in Liquid. @see https://auth0.com/docs/customize/phone-messages/phone-templates */
export interface PhoneTemplateSettings {
  /** The text message, for example `{{ code }} is your code for {{ friendly_name }}`. */
  readonly text: string;
  /**
   * What a call says.
   * @default - `text`
   */
  readonly voice?: string;
  /**
   * The sender. The Action's own `source` and `sources` take precedence.
   * @default - none
   */
  readonly from?: string;
  /**
   * Whether Auth0 sends its own text instead.
   * @default false
   */
  readonly disabled?: boolean;
  /**
   * Whether a text for a code (`otp_verify`, `otp_enroll`) may have no `{{ code }}`. Without this, synth refuses it: users couldn't log in.
   * @default false
   */
  readonly withoutCode?: boolean;
}

/** Auth0's texts, by type of message. */
export type PhoneTemplates = { readonly [type in MessageType]?: PhoneTemplateSettings };

/** The tenant settings that concern phones. */
export interface PhoneTenantSettings {
  /**
   * Whether all phone messages go through the tenant's phone provider (the unified phone experience).
   * @default - unchanged
   * @see https://auth0.com/docs/customize/phone-messages/unified-phone
   */
  readonly phoneConsolidatedExperience?: boolean;
  /**
   * The countries whose phone numbers users may enter as identifiers. The tenant needs this feature.
   * @default - unchanged
   */
  readonly countryCodes?: CountryCodes;
}

/** The countries of the numbers that users may enter. */
export interface CountryCodes {
  /** Whether the list allows or denies. */
  readonly mode: "allow" | "deny";
  /** Countries, in ISO 3166-1 alpha-2. */
  readonly list: readonly string[];
}

/** @see https://auth0.com/docs/secure/multi-factor-authentication/enable-mfa */
export const POLICIES = ["all-applications", "confidence-score", "never"] as const;

/** Guardian's names for text messages and calls. */
export const GUARDIAN_MESSAGE_TYPES = ["sms", "voice"] as const;

export type GuardianMessageType = (typeof GUARDIAN_MESSAGE_TYPES)[number];

/** The phone as a factor of the tenant's multi-factor authentication. */
export interface GuardianSettings {
  /**
   * When Auth0 asks for a second factor. `all-applications`: at every login. `confidence-score`: when a login looks risky. `never`: only when an
   * Action asks for it.
   */
  readonly policy: (typeof POLICIES)[number];
  /**
   * The ways to get the code that users may choose from.
   * @default - `sms`, and `voice` if you set `voice`
   */
  readonly messageTypes?: readonly GuardianMessageType[];
}
