import type { Resource } from "../resource";
import { blockOf, toBody } from "./body";

interface PhoneProvider {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly tenant: string;
  readonly disabled: boolean;
  readonly configuration: Readonly<Record<string, string | readonly string[]>>;
}

const block = blockOf("auth0_phone_provider");

/** `auth0_phone_provider`: a tenant has one at most, so a create takes over what is there. */
export const phoneProvider: Resource = {
  rules: {
    name: { oneOf: ["twilio", "custom"] },
    "configuration.0.delivery_methods": { oneOf: ["voice", "text"], minItems: 1 },
    "configuration.0.default_from": { conflictsWith: ["configuration.0.mssid"] },
    "configuration.0.mssid": { conflictsWith: ["configuration.0.default_from"] },
  },

  async create(api, { config }) {
    const { providers } = await api.request<{ providers: readonly PhoneProvider[] }>("GET", path());
    const existing = providers[0];
    if (existing) await api.request("PATCH", path(existing.id), toBody(block, config));
    return existing?.id ?? (await api.request<PhoneProvider>("POST", path(), toBody(block, config))).id;
  },

  update: (api, id, { config }) => api.request("PATCH", path(id), toBody(block, config)),

  /** Auth0 never tells the credentials: they stay as the state has them. */
  async read(api, id, { credentials = [] }) {
    const { name, channel, tenant, disabled, configuration } = await api.request<PhoneProvider>("GET", path(id));
    const [known = {}] = credentials as readonly object[];
    return { name, channel, tenant, disabled, configuration, credentials: { ...known } };
  },

  delete: (api, id) => api.request("DELETE", path(id)),
};

const path = (id?: string) => `/branding/phone/providers${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;
