import type { Resource } from "../resource";
import type { Attributes } from "../values";
import { given } from "./given";

interface PhoneProvider {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly tenant: string;
  readonly disabled: boolean;
  readonly configuration: Readonly<Record<string, string | readonly string[]>>;
}

/** `auth0_phone_provider`: a tenant has one at most, so a create takes over what is there. */
export const phoneProvider: Resource = {
  async create(api, { config }) {
    const { providers } = await api.request<{ providers: readonly PhoneProvider[] }>("GET", path());
    const existing = providers[0];
    if (existing) await api.request("PATCH", path(existing.id), body(config));
    return existing?.id ?? (await api.request<PhoneProvider>("POST", path(), body(config))).id;
  },

  update: (api, id, { config }) => api.request("PATCH", path(id), body(config)),

  /** Auth0 never tells the credentials: they stay as the state has them. */
  async read(api, id, { credentials }) {
    const { name, channel, tenant, disabled, configuration } = await api.request<PhoneProvider>("GET", path(id));
    return { name, channel, tenant, disabled, configuration: [configuration], credentials: [block(credentials)] };
  },

  delete: (api, id) => api.request("DELETE", path(id)),
};

const path = (id?: string) => `/branding/phone/providers${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;

function body({ name, disabled, configuration, credentials }: Attributes): object {
  return {
    ...given({ name: name ?? null, disabled: disabled ?? null }),
    configuration: given(block(configuration)),
    credentials: given(block(credentials)),
  };
}

/** The one block of a list; empty where an import has none yet. */
const block = (list: unknown): Attributes => (list as readonly Attributes[])[0] ?? {};
