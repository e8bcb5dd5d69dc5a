import type { FastifyInstance } from "fastify";
import type { SettingsChange } from "../settings";
import type { Tenant } from "../tenant";
import { closed } from "./schemas";

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const optionalFlag = { type: ["boolean", "null"] } as const;
const optionalObject = { type: ["object", "null"] } as const;
const lifetime = { type: "integer", minimum: 1 } as const;

/** Every setting that Auth0 lets be changed; what is in the objects is checked for `country_codes` only. */
const settingsChange = {
  ...closed({
    acr_values_supported: { type: ["array", "null"], items: text },
    allow_organization_name_in_authentication_api: optionalFlag,
    allowed_logout_urls: { type: "array", items: text },
    authorization_response_iss_parameter_supported: optionalFlag,
    change_password: optionalObject,
    client_id_metadata_document_supported: flag,
    country_codes: {
      ...closed({
        list: { type: "array", items: { ...text, pattern: "^[A-Z]{2}$" } },
        mode: { ...text, enum: ["allow", "deny"] },
      }),
      type: ["object", "null"],
    },
    customize_mfa_in_postlogin_action: optionalFlag,
    default_audience: text,
    default_directory: text,
    default_redirection_uri: text,
    default_token_quota: optionalObject,
    device_flow: optionalObject,
    dynamic_client_registration_security_mode: { ...text, enum: ["strict", "permissive"] },
    enable_ai_guide: flag,
    enabled_locales: { type: "array", minItems: 1, items: text },
    ephemeral_session_lifetime: lifetime,
    ephemeral_session_lifetime_in_minutes: lifetime,
    error_page: optionalObject,
    flags: { type: "object", additionalProperties: flag },
    friendly_name: text,
    guardian_mfa_page: optionalObject,
    idle_ephemeral_session_lifetime: lifetime,
    idle_ephemeral_session_lifetime_in_minutes: lifetime,
    idle_session_lifetime: lifetime,
    idle_session_lifetime_in_minutes: lifetime,
    include_session_metadata_in_tenant_logs: flag,
    legacy_sandbox_version: text,
    mtls: optionalObject,
    oidc_logout: { type: "object" },
    phone_consolidated_experience: flag,
    picture_url: text,
    pushed_authorization_requests_supported: optionalFlag,
    resource_parameter_profile: { ...text, enum: ["audience", "compatibility"] },
    sandbox_version: text,
    security_headers: optionalObject,
    session_cookie: optionalObject,
    session_lifetime: lifetime,
    session_lifetime_in_minutes: lifetime,
    sessions: optionalObject,
    skip_non_verifiable_callback_uri_confirmation_prompt: optionalFlag,
    support_email: text,
    support_url: text,
  }),
  minProperties: 1,
} as const;

/** @see https://auth0.com/docs/api/management/v2/tenants/tenant-settings-route */
export function settingsRoutes(app: FastifyInstance, { settings }: Tenant): void {
  app.get("/tenants/settings", { config: { scopes: ["read:tenant_settings"] } }, async () => settings.read());

  app.patch<{ Body: SettingsChange }>(
    "/tenants/settings",
    { config: { scopes: ["update:tenant_settings"] }, schema: { body: settingsChange } },
    async ({ body }) => {
      settings.update(body);
      return settings;
    },
  );
}
