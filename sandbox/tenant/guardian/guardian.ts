import { ManagementApiError } from "../http/management-api-error";
import type { PhoneProviders } from "../phone/phone-providers";
import type { Settings } from "../settings/settings";

/** In the order that Auth0 lists them. */
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

/** The texts of legacy messages, in Liquid. An empty text stands for Auth0's default. */
export interface GuardianTemplates {
  readonly enrollment_message: string;
  readonly verification_message: string;
}

/** How a tenant without the unified phone experience sends its messages. */
export interface LegacyPhone {
  provider: "auth0" | "twilio" | "phone-message-hook";
  templates: GuardianTemplates;
  twilio: object;
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

  constructor(
    private readonly settings: Settings,
    private readonly phoneProviders: PhoneProviders,
  ) {}

  snapshot() {
    return {
      policies: this.policies,
      enabled: [...this.#enabled],
      types: this.#messageTypes,
      phone: this.#legacyPhone,
    };
  }

  restore({ policies, enabled, types, phone }: ReturnType<Guardian["snapshot"]>): void {
    this.policies = policies;
    this.#enabled.clear();
    for (const name of enabled) this.#enabled.add(name);
    this.#messageTypes = types;
    Object.assign(this.#legacyPhone, phone);
  }

  listFactors() {
    return factorNames.map((name) => ({ name, enabled: this.isEnabled(name), trial_expired: false }));
  }

  /** Whether a factor is enabled. The factor `sms` stands for text messages and calls. */
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
   * @throws {ManagementApiError} 409 for a type that the tenant's phone provider doesn't deliver.
   * Assumed: a tenant without a phone provider accepts any type of message.
   */
  setMessageTypes(types: readonly GuardianMessageType[]): void {
    const [provider] = this.settings.isPhoneUnified ? this.phoneProviders.list() : [];
    const isDelivered = (type: GuardianMessageType) =>
      !provider || provider.configuration.delivery_methods.includes(type === "sms" ? "text" : type);
    if (!types.every(isDelivered)) {
      throw new ManagementApiError(409, "Message Type is not supported by the configured phone provider");
    }
    this.#messageTypes = types;
  }

  /**
   * The settings that only a tenant without the unified phone experience has.
   * @throws {ManagementApiError} 403 with the unified phone experience @see https://github.com/auth0/terraform-provider-auth0/issues/1204
   */
  get legacyPhone(): LegacyPhone {
    if (!this.settings.isPhoneUnified) return this.#legacyPhone;
    throw new ManagementApiError(
      403,
      "Insufficient privileges to use this deprecated feature. To handle Phone Provider/Templates refer to Tenant Phone Settings",
    );
  }
}
