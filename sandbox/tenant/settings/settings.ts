import type { FastifyInstance } from "fastify";
import { closed, type FieldsQuery, fieldsTypes, pickFields } from "../http/schemas";
import { settingsChange } from "./settings-schema";

/** Settings that a client changes. Null removes a setting. */
export type SettingsChange = Readonly<Record<string, unknown>>;

/** Settings that an empty text removes, as recorded. */
const REMOVED_BY_EMPTY = ["default_redirection_uri"];

/**
 * A tenant's settings. The sandbox only uses `phone_consolidated_experience` and, in messages, the settings that describe the tenant.
 * It stores and shows the others.
 * @see https://auth0.com/docs/api/management/v2/tenants/tenant-settings-route
 */
export class Settings {
  #values: Record<string, unknown>;

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

  /** How messages describe the tenant. */
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
      else if (value === null || (value === "" && REMOVED_BY_EMPTY.includes(name))) delete this.#values[name];
      else this.#values[name] = value;
    }
  }

  toJSON() {
    return { ...this.#values };
  }

  restore(values: SettingsChange): void {
    this.#values = { ...values };
  }

  /** The format of `GET /tenants/settings`: includes values that can't be changed. */
  read() {
    return { ...this.#values, sandbox_versions_available: ["22", "18"] };
  }
}

/** @see https://auth0.com/docs/api/management/v2/tenants/tenant-settings-route */
export function settingsRoutes(app: FastifyInstance, { settings }: { readonly settings: Settings }): void {
  app.get<{ Querystring: FieldsQuery }>(
    "/tenants/settings",
    { config: { scopes: ["read:tenant_settings"] }, schema: { querystring: closed(fieldsTypes) } },
    async ({ query }) => pickFields(settings.read(), query),
  );

  app.patch<{ Body: SettingsChange }>(
    "/tenants/settings",
    { config: { scopes: ["update:tenant_settings"] }, schema: { body: settingsChange } },
    async ({ body }) => {
      settings.update(body);
      return settings;
    },
  );
}
