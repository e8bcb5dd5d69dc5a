import { stored } from "../plugin-sdk";
import type { ResourceDefinition } from "../resource";
import { type Schema, schemas } from "../schema";
import type { TenantApi } from "../tenant-api";
import type { ArgumentRule, ArgumentRules } from "../validation";
import type { BlockValue, Value } from "../values";
import { action, readActionByName } from "./action";
import { blockOf, uniqueId } from "./attributes";
import { phoneProvider } from "./phone-provider";
import { phoneTemplate } from "./phone-template";
import { tenant } from "./tenant";

export interface DataSource {
  /** Rules for its arguments. @default - none */
  readonly rules?: ArgumentRules;
  /** Reads the attributes that the resource type of the same name manages, and the ID. */
  read(api: TenantApi, config: BlockValue): Promise<BlockValue>;
}

const idOrName: ArgumentRule = { atLeastOneOf: ["id", "name"] };

/** The stand-in's data sources. */
export const dataSources: Readonly<Record<string, DataSource>> = {
  auth0_action: {
    rules: { id: idOrName, name: idOrName },
    read: (api, { id = null, name }) => (id === null ? readActionByName(api, String(name)) : readById(action, api, id)),
  },

  auth0_phone_notification_template: {
    read: (api, { template_id = null }) => readById(phoneTemplate, api, template_id),
  },

  auth0_phone_provider: { read: (api, { id = null }) => readById(phoneProvider, api, id) },

  auth0_tenant: {
    async read(api) {
      const { domain } = api;
      const [host = ""] = domain.split(":");
      const settings = await readById(tenant, api, uniqueId());
      return { ...settings, domain: host, management_api_identifier: `https://${domain}/api/v2/` };
    },
  },
};

/** Reads a data source's value. BlockValue that its resource type doesn't read are null, or an empty set. */
export async function readDataSource(
  name: string,
  source: DataSource,
  api: TenantApi,
  config: BlockValue,
): Promise<BlockValue> {
  const values = stored(blockOf(name), await source.read(api, config));
  const { attributes = {} } = (schemas.data_source_schemas[name] as Schema).block;
  const entries = Object.entries(attributes).map(([attribute, { type }]): [string, Value] => {
    const isSet = Array.isArray(type) && type[0] === "set";
    return [attribute, values[attribute] ?? (isSet ? [] : null)];
  });
  return Object.fromEntries(entries);
}

async function readById(resource: ResourceDefinition, api: TenantApi, id: Value): Promise<BlockValue> {
  return { ...(await resource.read(api, String(id), {}, [])), id };
}
