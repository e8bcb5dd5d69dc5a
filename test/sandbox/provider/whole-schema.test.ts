import { applyChange, planChange, type ResourceType, validateConfig } from "../../../sandbox/provider/plugin-sdk";
import { resources } from "../../../sandbox/provider/resources";
import { dataSources } from "../../../sandbox/provider/resources/data-sources";
import { schemas } from "../../../sandbox/provider/schema";
import type { TenantApi } from "../../../sandbox/provider/tenant-api";
import { type BlockValue, toDynamic } from "../../../sandbox/provider/values";
import { argumentsOf, beside, least, waits, withArgument } from "./support/arguments";
import { ProviderClient } from "./support/provider-client";
import { standIn } from "./support/stand-in";
import { evaluate } from "./terraform/evaluate";

/* Whatever the schema declares reaches Auth0, or is refused with a diagnostic: nothing is taken and then ignored. */

const { resource_schemas, data_source_schemas, provider } = schemas;
const typeOf = (name: string) =>
  ({ name, block: resource_schemas[name]?.block, resource: resources[name] }) as ResourceType;
const byName = (kind: object, offered: boolean, all: object) =>
  Object.keys(all).filter((name) => name in kind === offered);

/** A Management API that accepts everything and records all writes. */
function agreeable() {
  const written: string[] = [];
  const answer = {
    ...{
      id: "1",
      name: "n",
      status: "built",
      deployed_version: { id: "v", deployed: true },
      configuration: {},
      content: {},
    },
    ...{ phone_consolidated_experience: false, providers: [], bindings: [], supported_triggers: [] },
  };
  const api = {
    domain: "example.com",
    pause: async () => {},
    create(path: string, body: unknown) {
      return this.request("POST", path, body).then((created) => (created as { id: string }).id);
    },
    async request(method: string, path: string, body?: unknown) {
      if (method !== "GET") written.push(JSON.stringify([method, path, body]));
      if (path.endsWith("/secrets")) return {};
      return /policies$|factors$/.test(path) ? [] : answer;
    },
  };
  return { api: api as unknown as TenantApi, written };
}

/** The data that a create or an update writes. */
async function writes(
  type: ResourceType,
  config: BlockValue,
  before: BlockValue | null = null,
): Promise<readonly string[]> {
  const { api, written } = agreeable();
  const { planned } = planChange(type, before, config);
  const { diagnostics } = await applyChange(type, api, { prior: before, planned, config });
  expect(diagnostics.filter(({ severity }) => severity === "ERROR")).toEqual([]);
  return written;
}

const offered = byName(resources, true, resource_schemas);
const cases = offered.flatMap((name) =>
  argumentsOf(name, typeOf(name).block).map(
    ({ path, samples }) => [`${name} ${path.join(".")}`, name, path, samples] as const,
  ),
);

test.each(cases.filter(([title]) => title !== waits))(
  "%s reaches Auth0 or is refused",
  async (title, name, path, samples) => {
    const type = typeOf(name);
    const around = beside.filter(([pattern]) => pattern.test(title)).map(([, attributes]) => attributes);
    const [one, other] = samples.map((sample) => {
      const given = withArgument(type.block, Object.assign({}, least[name], ...around), path, sample);
      return evaluate(type.block, given, {});
    }) as [BlockValue, BlockValue];
    const errors = [one, other].map((config) =>
      validateConfig(type, config).filter(({ severity }) => severity === "ERROR"),
    );
    if (errors.flat().length > 0) {
      const summary = expect.stringMatching(
        `^The provider stand-in doesn't support (${path[0]}|${path.join(".0.")}).$`,
      );
      expect(errors[0]).toEqual([expect.objectContaining({ summary })]);
      return;
    }
    const created = [await writes(type, one), await writes(type, other)];
    const prior = { ...planChange(type, null, one).planned, id: "1" };
    const changed = [await writes(type, one, prior), await writes(type, other, prior)];
    expect(created[0]?.join() !== created[1]?.join() || changed[0]?.join() !== changed[1]?.join()).toBe(true);
  },
);

test.each(Object.keys(dataSources))("each argument of the data source %s reaches Auth0", async (name) => {
  const source = dataSources[name];
  for (const [key, { required, optional, computed }] of Object.entries(
    data_source_schemas[name]?.block.attributes ?? {},
  )) {
    if (!(required || optional) || (key === "id" && computed)) continue;
    const asked = jest.fn();
    const request = async (_: string, path: string) => {
      asked(path);
      return { id: "1", actions: [{ id: "1" }], content: {}, configuration: {} };
    };
    await source?.read({ domain: "example.com", request } as unknown as TenantApi, { [key]: "x1y" });
    expect(asked).toHaveBeenCalledWith(expect.stringContaining("x1y"));
  }
});

const running = standIn();
let client: ProviderClient;
beforeAll(() => {
  client = ProviderClient.open(running.provider.reattach);
});
afterAll(() => client.close());

test.each([
  ...byName(resources, false, resource_schemas).map((name) => ["ValidateResourceTypeConfig", "resource type", name]),
  ...byName(dataSources, false, data_source_schemas).map((name) => ["ValidateDataSourceConfig", "data source", name]),
])("%s refuses the %s %s", async (method = "", kind, name) => {
  const call = client.call(method, { type_name: name, config: toDynamic({}) });
  await expect(call).rejects.toThrow(`The provider stand-in has no ${kind} ${name}.`);
});

const used = ["domain", "client_id", "client_secret", "api_token", "audience"]; // covered by the server's tests and recordings

test.each(Object.entries(provider.block.attributes ?? {}).filter(([name]) => !used.includes(name)))(
  "the provider block's %s is refused",
  async (name, { type }) => {
    await expect(client.configure({ [name]: type === "bool" ? true : "x" })).rejects.toThrow(
      `The provider stand-in doesn't support ${name}.`,
    );
  },
);
