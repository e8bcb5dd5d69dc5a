/** What a client may set in the settings; null takes a setting away. */
export type SettingsChange = Readonly<Record<string, unknown>>;

/**
 * The settings of a tenant. Of them the sandbox heeds `phone_consolidated_experience`, and messages those that name the tenant;
 * the others are kept and shown.
 *
 * @see https://auth0.com/docs/api/management/v2/tenants/tenant-settings-route
 */
export class Settings {
  readonly #values: Record<string, unknown>;

  constructor(friendlyName: string, phoneConsolidatedExperience: boolean) {
    this.#values = {
      friendly_name: friendlyName,
      enabled_locales: ["en"],
      flags: {},
      sandbox_version: "22",
      session_lifetime: 168,
      idle_session_lifetime: 72,
      phone_consolidated_experience: phoneConsolidatedExperience,
    };
  }

  /** What messages may say of the tenant. */
  get branding() {
    const { friendly_name = "", picture_url, support_email, support_url } = this.#values;
    return {
      friendly_name: String(friendly_name),
      ...(picture_url ? { logo_url: String(picture_url) } : {}),
      ...(support_email ? { support_email: String(support_email) } : {}),
      ...(support_url ? { support_url: String(support_url) } : {}),
    };
  }

  /**
   * Whether every phone message goes through the tenant's phone provider.
   * @see https://auth0.com/docs/customize/phone-messages/unified-phone
   */
  get isPhoneUnified(): boolean {
    return this.#values.phone_consolidated_experience === true;
  }

  update(change: SettingsChange): void {
    for (const [name, value] of Object.entries(change)) {
      const [, inHours] = /^(\w+_lifetime)_in_minutes$/.exec(name) ?? [];
      if (inHours) this.#values[inHours] = Number(value) / 60;
      else if (value === null) delete this.#values[name];
      else this.#values[name] = value;
    }
  }

  /** As answers to changes show them. */
  toJSON() {
    return { ...this.#values };
  }

  /** As reading shows them: with what can't be set. */
  read() {
    return { ...this.#values, sandbox_versions_available: ["22", "18"] };
  }
}
