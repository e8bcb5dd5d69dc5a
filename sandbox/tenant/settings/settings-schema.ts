import { closed, flag, text } from "../http/schemas";

const optionalFlag = { type: ["boolean", "null"] } as const;
const texts = { type: "array", items: text } as const;
const lifetime = { type: "integer", minimum: 1 } as const;
const sandboxVersion = { ...text, maxLength: 8 } as const;

function optional<P extends object>(properties: P, required: readonly (keyof P)[] = []) {
  return { ...closed(properties, required), type: ["object", "null"] } as const;
}

/**
 * The API description's flags. It lacks the last three, which the Terraform provider documents. The first of them is recorded.
 * Assumed: Auth0 accepts every flag that the Terraform provider sends.
 */
const flagNames =
  `change_pwd_flow_v1 enable_apis_section disable_impersonation enable_client_connections enable_pipeline2
  allow_legacy_delegation_grant_types allow_legacy_ro_grant_types allow_legacy_tokeninfo_endpoint enable_legacy_profile
  enable_idtoken_api2 enable_public_signup_user_exists_error enable_sso allow_changing_enable_sso
  disable_clickjack_protection_headers no_disclose_enterprise_connections enforce_client_authentication_on_passwordless_start
  enable_adfs_waad_email_verification revoke_refresh_token_grant dashboard_log_streams_next dashboard_insights_view
  disable_fields_map_fix mfa_show_factor_list_on_enrollment remove_alg_from_jwks improved_signup_bot_detection_in_classic
  genai_trial enable_dynamic_client_registration disable_management_api_sms_obfuscation
  trust_azure_adfs_email_verified_connection_property custom_domains_provisioning
  use_scope_descriptions_for_consent enable_custom_domain_in_emails enable_legacy_logs_search_v2`.split(/\s+/);

const locales =
  `am ar ar-EG ar-SA az bg bn bs ca-ES cnr cs cy da de el en en-CA es es-419 es-AR es-MX et eu-ES fa fi fr fr-CA fr-FR
  gl-ES gu he hi hr hu hy id is it ja ka kk kn ko lt lv mk ml mn mr ms my nb nl nn no pa pl pt pt-BR pt-PT ro ru sk sl so sq sr sv
  sw ta te th tl tr uk ur vi zgh zh-CN zh-HK zh-MO zh-TW`.split(/\s+/);

const quota = { type: "integer", minimum: 1, maximum: 2 ** 31 - 1 } as const;
const tokenQuota = {
  type: "object",
  required: ["client_credentials"],
  properties: {
    client_credentials: { ...closed({ enforce: flag, per_day: quota, per_hour: quota }), minProperties: 1 },
  },
} as const;

const contentSecurityPolicy = optional({
  enabled: flag,
  policies: {
    type: "array",
    items: closed({
      mode: { ...text, enum: ["enforcing", "reporting"] },
      directives: {
        type: "object",
        maxProperties: 30,
        additionalProperties: { type: "array", items: { ...text, maxLength: 2048 } },
      },
      flags: { type: "array", items: { ...text, enum: ["upgrade-insecure-requests", "block-all-mixed-content"] } },
      reporting: optional({ report_uri: text, report_to_group: text }),
    }),
  },
  reporting_infrastructure: optional({
    report_to: optional({
      group: text,
      max_age: { type: "integer" },
      endpoints: { type: "array", items: closed({ url: text }) },
    }),
    reporting_endpoints: { type: "object", additionalProperties: text },
  }),
});

/**
 * Every setting that Auth0 allows to change. Assumed: an empty change of settings is rejected.
 * @see https://auth0.com/docs/api/management/v2/tenants/patch-settings
 */
export const settingsChange = {
  ...closed({
    acr_values_supported: { ...texts, type: ["array", "null"] },
    allow_organization_name_in_authentication_api: optionalFlag,
    allowed_logout_urls: texts,
    authorization_response_iss_parameter_supported: optionalFlag,
    change_password: optional({ enabled: flag, html: text }),
    client_id_metadata_document_supported: flag,
    country_codes: optional({
      list: { type: "array", items: { ...text, minLength: 2, maxLength: 2, pattern: "^[A-Z]{2}$" } },
      mode: { ...text, enum: ["allow", "deny"] },
    }),
    customize_mfa_in_postlogin_action: optionalFlag,
    default_audience: text,
    default_directory: text,
    default_redirection_uri: text,
    default_token_quota: { ...optional({ clients: tokenQuota, organizations: tokenQuota }), minProperties: 1 },
    device_flow: optional({ charset: { ...text, enum: ["base20", "digits"] }, mask: { ...text, maxLength: 20 } }),
    dynamic_client_registration_security_mode: { ...text, enum: ["strict", "permissive"] },
    enable_ai_guide: flag,
    enabled_locales: { type: "array", minItems: 1, items: { ...text, enum: locales } },
    ephemeral_session_lifetime: lifetime,
    ephemeral_session_lifetime_in_minutes: lifetime,
    error_page: optional({ html: text, show_log_link: flag, url: text }),
    flags: closed(Object.fromEntries(flagNames.map((name) => [name, flag]))),
    friendly_name: text,
    guardian_mfa_page: optional({ enabled: flag, html: text }),
    idle_ephemeral_session_lifetime: lifetime,
    idle_ephemeral_session_lifetime_in_minutes: lifetime,
    idle_session_lifetime: lifetime,
    idle_session_lifetime_in_minutes: lifetime,
    include_session_metadata_in_tenant_logs: flag,
    legacy_sandbox_version: sandboxVersion,
    mtls: optional({ enable_endpoint_aliases: flag }),
    oidc_logout: closed({ rp_logout_end_session_endpoint_discovery: flag }),
    phone_consolidated_experience: flag,
    picture_url: text,
    pushed_authorization_requests_supported: optionalFlag,
    resource_parameter_profile: { ...text, enum: ["audience", "compatibility"] },
    sandbox_version: sandboxVersion,
    security_headers: optional({
      content_security_policy: contentSecurityPolicy,
      x_xss_protection: optional({ enabled: flag, mode: { ...text, enum: ["block"] }, report_uri: text }),
    }),
    session_cookie: optional({ mode: { ...text, enum: ["persistent", "non-persistent"] } }, ["mode"]),
    session_lifetime: lifetime,
    session_lifetime_in_minutes: lifetime,
    sessions: optional({ oidc_logout_prompt_enabled: flag }),
    skip_non_verifiable_callback_uri_confirmation_prompt: optionalFlag,
    support_email: text,
    support_url: text,
  }),
  minProperties: 1,
} as const;
