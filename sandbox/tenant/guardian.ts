import { ApiError } from "./api-error";
import type { DeliveryMethod } from "./phone-providers";

/** In the order in which Auth0 lists them. */
export const factorNames = [
  "sms",
  "push-notification",
  "otp",
  "email",
  "duo",
  "webauthn-roaming",
  "webauthn-platform",
  "recovery-code",
] as const;

export type FactorName = (typeof factorNames)[number];
export type GuardianMessageType = "sms" | "voice";
export type GuardianPhoneProvider = "auth0" | "twilio" | "phone-message-hook";

/** The texts of legacy messages, in Liquid. Empty: Auth0's default. */
export interface GuardianTemplates {
  readonly enrollment_message: string;
  readonly verification_message: string;
}

/** An account that a tenant without the unified phone experience sends through. */
export interface TwilioAccount {
  readonly auth_token?: string | null;
  readonly sid?: string | null;
  readonly from?: string | null;
  readonly messaging_service_sid?: string | null;
}

/** How a tenant without the unified phone experience sends its messages. */
export interface LegacyPhone {
  provider: GuardianPhoneProvider;
  templates: GuardianTemplates;
  twilio: TwilioAccount;
}

export interface GuardianProps {
  readonly isPhoneUnified: () => boolean;
  /** What the tenant's phone provider delivers by. @default - undefined: there is no phone provider */
  readonly deliveryMethods: () => readonly DeliveryMethod[] | undefined;
}

/** Multi-factor authentication in a tenant. @see https://auth0.com/docs/secure/multi-factor-authentication */
export class Guardian {
  policies: readonly string[] = [];
  readonly #enabled = new Set<FactorName>();
  #messageTypes: readonly GuardianMessageType[] = [];
  readonly #legacyPhone: LegacyPhone = {
    provider: "auth0",
    templates: { enrollment_message: "", verification_message: "" },
    twilio: {},
  };

  constructor(private readonly props: GuardianProps) {}

  listFactors() {
    return factorNames.map((name) => ({ name, enabled: this.isEnabled(name), trial_expired: false }));
  }

  /** The factor `sms` stands for text messages and calls. */
  isEnabled(name: FactorName): boolean {
    return this.#enabled.has(name);
  }

  setFactor(name: FactorName, enabled: boolean): void {
    if (enabled) this.#enabled.add(name);
    else this.#enabled.delete(name);
  }

  get messageTypes(): readonly GuardianMessageType[] {
    return this.#messageTypes;
  }

  /**
   * @throws {ApiError} 409 for a type that the tenant's phone provider doesn't deliver.
   * Assumed: without a phone provider, any type of message can be set.
   */
  setMessageTypes(types: readonly GuardianMessageType[]): void {
    const methods = this.props.isPhoneUnified() ? this.props.deliveryMethods() : undefined;
    const isDelivered = (type: GuardianMessageType) => !methods || methods.includes(type === "sms" ? "text" : type);
    if (!types.every(isDelivered)) {
      throw new ApiError(409, "Message Type is not supported by the configured phone provider");
    }
    this.#messageTypes = types;
  }

  /**
   * What only a tenant without the unified phone experience has.
   *
   * @throws {ApiError} 403 @see https://github.com/auth0/terraform-provider-auth0/issues/1204
   */
  get legacyPhone(): LegacyPhone {
    if (!this.props.isPhoneUnified()) return this.#legacyPhone;
    throw new ApiError(
      403,
      "Insufficient privileges to use this deprecated feature. To handle Phone Provider/Templates refer to Tenant Phone Settings",
    );
  }
}
