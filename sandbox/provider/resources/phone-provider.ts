import type { ResourceDefinition } from "../resource";
import { type ArgumentRule, notEmpty } from "../validation";
import type { BlockValue } from "../values";
import { blockOf, toBody } from "./attributes";

const sender: ArgumentRule = { check: notEmpty, requiredWith: ["configuration.0.sid"] };

const block = blockOf("auth0_phone_provider");

/** `auth0_phone_provider`: a tenant has at most one, so creating it takes over an existing one. */
export const phoneProvider: ResourceDefinition = {
  rules: {
    name: { oneOf: ["twilio", "custom"] },
    "configuration.0.delivery_methods": { oneOf: ["voice", "text"], minItems: 1 },
    "configuration.0.sid": { check: notEmpty },
    "configuration.0.default_from": { ...sender, conflictsWith: ["configuration.0.mssid"] },
    "configuration.0.mssid": { ...sender, conflictsWith: ["configuration.0.default_from"] },
    "credentials.0.auth_token": { check: notEmpty },
  },

  async create(api, { config }) {
    const { providers } = await api.request<{ providers: readonly { readonly id: string }[] }>("GET", path());
    const [existing] = providers;
    if (!existing) return api.create(path(), toBody(block, config));
    await api.request("PATCH", path(existing.id), toBody(block, config));
    return existing.id;
  },

  update: (api, id, { config }) => api.request("PATCH", path(id), toBody(block, config)),

  /** Keeps the state's credentials, because Auth0 never returns them. */
  async read(api, id, { credentials = [] }) {
    const [known = {}] = credentials as readonly object[];
    return { ...(await api.request<BlockValue>("GET", path(id))), credentials: { ...known } };
  },

  delete: (api, id) => api.request("DELETE", path(id)),
};

const path = (id?: string) => `/branding/phone/providers${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;
