import type { ResourceDefinition } from "../resource";
import { complete } from "../schema";
import { atLeast, httpsOrEmpty, matches } from "../validation";
import type { BlockValue, Value } from "../values";
import { blockOf, changed, toBody, uniqueId } from "./attributes";

const block = blockOf("auth0_tenant");
const path = "/tenants/settings";

/** Settings that the provider clears when it creates the resource. The stand-in doesn't change them otherwise. */
const cleared = ["default_token_quota", "error_page", "mtls", "skip_non_verifiable_callback_uri_confirmation_prompt"];

/** The real provider accepts the flag and doesn't send it. */
const ignored = "flags.0.require_pushed_authorization_requests";

const unsupported = [...cleared, "acr_values_supported", "disable_acr_values_supported", ignored];

/**
 * The lifetimes of sessions.
 * Assumed: the real provider checks the lifetimes of ephemeral sessions like the others, and rounds them.
 */
const lifetimes = [
  "session_lifetime",
  "idle_session_lifetime",
  "ephemeral_session_lifetime",
  "idle_ephemeral_session_lifetime",
];

/** Assumed: the real provider's error message for a malformed country code. */
const countryCode = "must be a two-letter uppercase ISO 3166-1 alpha-2 country code";

/** Auth0's SDK for Go rounds lifetimes to hours, and sends less than an hour as minutes. */
function inHoursOrMinutes([name, value]: [string, Value]): [string, Value] {
  if (!lifetimes.includes(name)) return [name, value];
  const hours = Number(value);
  return hours < 1 ? [`${name}_in_minutes`, Math.round(hours * 60)] : [name, Math.round(hours)];
}

/** `auth0_tenant`: the tenant's settings. Destroying the resource leaves them as they are. */
export const tenant: ResourceDefinition = {
  computedBlocks: ["flags", "mtls", "oidc_logout", "session_cookie", "sessions"],
  blanks: { skip_non_verifiable_callback_uri_confirmation_prompt: "null" },
  rules: {
    ...Object.fromEntries(unsupported.map((name) => [name, { unsupported: true }])),
    ...Object.fromEntries(lifetimes.map((name) => [name, { check: atLeast(0.01) }])),
    default_redirection_uri: { check: httpsOrEmpty },
    "session_cookie.0.mode": { oneOf: ["persistent", "non-persistent"] },
    "country_codes.0.list": { check: matches(/^[A-Z]{2}$/, countryCode) },
    "country_codes.0.mode": { oneOf: ["allow", "deny"] },
    resource_parameter_profile: { oneOf: ["audience", "compatibility"] },
    dynamic_client_registration_security_mode: { oneOf: ["strict", "permissive"] },
  },

  create: async () => uniqueId(),

  async settle(api, _, change) {
    const { country_codes = null, ...body } = Object.fromEntries(
      Object.entries(toBody(block, change.config)).map(inHoursOrMinutes),
    );
    const countriesChanged = changed(change, "country_codes", null);
    await api.request("PATCH", path, { ...body, ...(countriesChanged && country_codes && { country_codes }) });
    const nulls = [
      ...(change.prior ? [] : cleared),
      ...(countriesChanged && !country_codes ? ["country_codes"] : []),
    ].map((name) => [name, null]);
    if (nulls.length > 0) await api.request("PATCH", path, Object.fromEntries(nulls));
  },

  read: async (api, id) => ({ ...toState(await api.request<BlockValue>("GET", path)), id }),

  delete: async () => {},
};

/** Converts the settings to state values, with the defaults of settings that Auth0 doesn't return. */
function toState(settings: BlockValue): BlockValue {
  const { acr_values_supported = null, mtls = null } = settings;
  const { skip_non_verifiable_callback_uri_confirmation_prompt: skip = null } = settings;
  const within = (name: string, defaults: BlockValue): Value => ({ ...defaults, ...(settings[name] as BlockValue) });
  return complete(block, {
    ephemeral_session_lifetime: 72,
    idle_ephemeral_session_lifetime: 24,
    ...settings,
    disable_acr_values_supported: acr_values_supported === null,
    skip_non_verifiable_callback_uri_confirmation_prompt: String(skip),
    flags: within("flags", {
      disable_management_api_sms_obfuscation: true,
      enable_client_connections: true,
      enable_pipeline2: true,
    }),
    mtls: mtls ?? { disable: true },
    oidc_logout: within("oidc_logout", { rp_logout_end_session_endpoint_discovery: true }),
    session_cookie: within("session_cookie", {}),
    sessions: within("sessions", { oidc_logout_prompt_enabled: true }),
  });
}
