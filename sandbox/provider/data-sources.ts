import type { ManagementApi } from "./api";
import { ProviderError } from "./errors";
import type { Resource } from "./resource";
import { action, findAction } from "./resources/action";
import { blockOf } from "./resources/body";
import { phoneProvider } from "./resources/phone-provider";
import { phoneTemplate } from "./resources/phone-template";
import { tenant } from "./resources/tenant";
import { type Schema, schemas } from "./schema";
import { stored } from "./sdk";
import { uniqueId } from "./unique-id";
import type { Attributes, Value } from "./values";

/** Reads what a resource of the same name would manage, with its id. */
export type Read = (api: ManagementApi, config: Attributes) => Promise<Attributes>;

/** What the stand-in can read, by data source. */
export const dataSources: Readonly<Record<string, Read>> = {
  async auth0_action(api, { id = null, name = null }) {
    if (id !== null) return readById(action, api, id);
    if (name !== null) return findAction(api, String(name));
    throw new ProviderError("Missing required argument", '"id": one of `id,name` must be specified');
  },

  auth0_phone_notification_template: (api, { template_id = null }) => readById(phoneTemplate, api, template_id),

  auth0_phone_provider: (api, { id = null }) => readById(phoneProvider, api, id),

  async auth0_tenant(api) {
    const { domain } = api;
    const [host = ""] = domain.split(":");
    const settings = await readById(tenant, api, uniqueId());
    return { ...settings, domain: host, management_api_identifier: `https://${domain}/api/v2/` };
  },
};

/** The value of a data source, of what its resource type reads. What that does not know is null, or an empty set. */
export async function readDataSource(
  name: string,
  read: Read,
  api: ManagementApi,
  config: Attributes,
): Promise<Attributes> {
  const values = stored(blockOf(name), await read(api, config));
  const { attributes = {} } = (schemas.data_source_schemas[name] as Schema).block;
  const entries = Object.entries(attributes).map(([attribute, { type }]): [string, Value] => {
    const isSet = Array.isArray(type) && type[0] === "set";
    return [attribute, values[attribute] ?? (isSet ? [] : null)];
  });
  return Object.fromEntries(entries);
}

async function readById(resource: Resource, api: ManagementApi, id: Value): Promise<Attributes> {
  return { ...(await resource.read(api, String(id), {}, [])), id };
}
