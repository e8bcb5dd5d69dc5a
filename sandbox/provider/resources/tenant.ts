import type { Resource } from "../resource";
import { complete } from "../schema";
import { uniqueId } from "../unique-id";
import type { Attributes, Value } from "../values";
import { blockOf, toBody } from "./body";
import { changed } from "./changed";

const block = blockOf("auth0_tenant");
const path = "/tenants/settings";

/** Settings that the provider clears when it creates the resource, and that the stand-in does not change otherwise. */
const cleared = ["default_token_quota", "error_page", "mtls", "skip_non_verifiable_callback_uri_confirmation_prompt"];

const notOffered = [...cleared, "acr_values_supported", "disable_acr_values_supported"];

/** `auth0_tenant`: the settings of the tenant, which stay as they are when the resource is destroyed. */
export const tenant: Resource = {
  computedBlocks: ["flags", "mtls", "oidc_logout", "session_cookie", "sessions"],
  blanks: { skip_non_verifiable_callback_uri_confirmation_prompt: "null" },
  rules: Object.fromEntries(notOffered.map((name) => [name, { notOffered: true }])),

  create: async () => uniqueId(),

  async settle(api, _, change) {
    const { country_codes = null, ...body } = toBody(block, change.config);
    const countriesChanged = changed(change, "country_codes", null);
    await api.request("PATCH", path, { ...body, ...(countriesChanged && country_codes && { country_codes }) });
    const nulls = [
      ...(change.prior ? [] : cleared),
      ...(countriesChanged && !country_codes ? ["country_codes"] : []),
    ].map((name) => [name, null]);
    if (nulls.length > 0) await api.request("PATCH", path, Object.fromEntries(nulls));
  },

  read: async (api, id) => ({ ...toState(await api.request<Attributes>("GET", path)), id }),

  delete: async () => {},
};

/** The settings as a state has them, with what holds where Auth0 says nothing. */
function toState(settings: Attributes): Attributes {
  const { acr_values_supported = null, mtls = null } = settings;
  const { skip_non_verifiable_callback_uri_confirmation_prompt: skip = null } = settings;
  const within = (name: string, defaults: Attributes): Value => ({ ...defaults, ...(settings[name] as Attributes) });
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
