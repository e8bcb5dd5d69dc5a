import type { ManagementApi } from "../../../sandbox/provider/api";
import { dataSources } from "../../../sandbox/provider/data-sources";
import { resources } from "../../../sandbox/provider/resources";
import { type BlockSchema, schemas } from "../../../sandbox/provider/schema";
import { apply, plan, type ResourceType, validateConfig } from "../../../sandbox/provider/sdk";
import { type Attributes, toDynamic, type Value } from "../../../sandbox/provider/values";
import { evaluate } from "./evaluate";
import { ProviderClient } from "./provider-client";
import { standIn } from "./stand-in";

/* Whatever the schema declares reaches Auth0, or is refused with a diagnostic: nothing is taken and then ignored. */

const { resource_schemas, data_source_schemas, provider } = schemas;
const typeOf = (name: string) =>
  ({ name, block: resource_schemas[name]?.block, resource: resources[name] }) as ResourceType;
const byName = (kind: object, offered: boolean, all: object) =>
  Object.keys(all).filter((name) => name in kind === offered);

/** The least that each resource type takes. */
const least: Readonly<Record<string, Attributes>> = {
  auth0_action: { name: "n", code: "c", deploy: false, supported_triggers: [{ id: "i", version: "v" }] },
  auth0_guardian: { policy: "never" },
  auth0_hook: { name: "abc", script: "s", trigger_id: "credentials-exchange" },
  auth0_phone_notification_template: { type: "otp_verify", content: [{}] },
  auth0_phone_provider: { name: "twilio", configuration: [{ delivery_methods: ["text"] }], credentials: [{}] },
  auth0_tenant: {},
  auth0_trigger_action: { trigger: "post-login", action_id: "1" },
  auth0_trigger_actions: { trigger: "post-login", actions: [{ id: "1", display_name: "a" }] },
};

/** What has to be beside an argument for it to mean something. */
const beside: readonly (readonly [RegExp, Attributes])[] = [
  [/^auth0_action secrets_wo$|secrets_wo\./, { secrets_wo_version: 1 }],
  [/^auth0_action secrets_wo_version$/, { secrets_wo: [{ name: "n", value: "v" }] }],
  [/^auth0_guardian phone/, { phone: [{ enabled: true, provider: "twilio", options: [{}] }] }],
];

/** The only argument that changes no request: how long to wait. Shown by the recording `action-timeouts`. */
const waits = "auth0_action timeouts.create";

interface Argument {
  readonly path: readonly string[];
  readonly samples: readonly [Value, Value];
}

/** Everything that can be set, with two values for each. `id` is the plugin SDK's own. */
function argumentsOf(name: string, block: BlockSchema, path: readonly string[] = []): readonly Argument[] {
  const { attributes = {}, block_types = {} } = block;
  const set = Object.entries(attributes).filter(
    ([key, { required, optional }]) => (required || optional) && key !== "id",
  );
  const own = set.map(
    ([key, { type }]): Argument => ({ path: [...path, key], samples: samplesOf(name, [...path, key], type) }),
  );
  const nested = Object.entries(block_types).flatMap(([key, { block: inner }]) =>
    argumentsOf(name, inner, [...path, key]),
  );
  return [...own, ...nested];
}

function samplesOf(name: string, path: readonly string[], type: unknown): readonly [Value, Value] {
  const { oneOf } = resources[name]?.rules?.[path.join(".0.")] ?? {};
  if (Array.isArray(type)) {
    const [a, b] = samplesOf(name, path, type[1]);
    return type[0] === "map" ? [{ k: a }, { k: b }] : [[a], [b]];
  }
  if (type === "number") return [1, 2];
  if (type === "bool") return [true, false];
  return oneOf ? [oneOf[0] ?? "", oneOf[1] ?? ""] : ["abc", "abd"];
}

/** A value with this argument in it; a block around it has what it requires. */
function withArgument(
  block: BlockSchema,
  value: Attributes,
  [key = "", ...inner]: readonly string[],
  sample: Value,
): Attributes {
  if (inner.length === 0) return { ...value, [key]: sample };
  const nested = block.block_types?.[key];
  if (!nested) throw new Error(`no block ${key}`);
  const { attributes = {} } = nested.block;
  const required = Object.entries(attributes).filter(([, attribute]) => attribute.required);
  const [before] = (value[key] ?? []) as readonly Attributes[];
  const element = before ?? Object.fromEntries(required.map(([name, { type }]) => [name, samplesOf("", [], type)[0]]));
  const changed = withArgument(nested.block, element, inner, sample);
  return { ...value, [key]: nested.nesting_mode === "single" ? changed : [changed] };
}

/** A Management API that says yes to everything and remembers what it was asked to write. */
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
    async request(method: string, path: string, body?: unknown) {
      if (method !== "GET") written.push(JSON.stringify([method, path, body]));
      if (path.endsWith("/secrets")) return {};
      return /policies$|factors$/.test(path) ? [] : answer;
    },
  };
  return { api: api as unknown as ManagementApi, written };
}

/** What is written when a resource is created, or changed. */
async function writes(
  type: ResourceType,
  config: Attributes,
  before: Attributes | null = null,
): Promise<readonly string[]> {
  const { api, written } = agreeable();
  const { planned } = plan(type, before, config);
  const { diagnostics } = await apply(type, api, { prior: before, planned, config });
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
    }) as [Attributes, Attributes];
    const errors = [one, other].map((config) =>
      validateConfig(type, config).filter(({ severity }) => severity === "ERROR"),
    );
    if (errors.flat().length > 0) {
      const [argument] = path;
      expect(errors[0]).toEqual([
        expect.objectContaining({ summary: `The provider stand-in does not offer ${argument}.` }),
      ]);
      return;
    }
    const created = [await writes(type, one), await writes(type, other)];
    const prior = { ...plan(type, null, one).planned, id: "1" };
    const changed = [await writes(type, one, prior), await writes(type, other, prior)];
    expect(created[0]?.join() !== created[1]?.join() || changed[0]?.join() !== changed[1]?.join()).toBe(true);
  },
);

test.each(Object.keys(dataSources))("each argument of the data source %s reaches Auth0", async (name) => {
  const read = dataSources[name];
  for (const [key, { required, optional, computed }] of Object.entries(
    data_source_schemas[name]?.block.attributes ?? {},
  )) {
    if (!(required || optional) || (key === "id" && computed)) continue;
    const asked = jest.fn();
    const request = async (_: string, path: string) => {
      asked(path);
      return { id: "1", actions: [{ id: "1" }], content: {}, configuration: {} };
    };
    await read?.({ domain: "example.com", request } as unknown as ManagementApi, { [key]: "x1y" });
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

const used = ["domain", "client_id", "client_secret", "api_token", "audience"]; // shown by tests of the server and recordings

test.each(Object.entries(provider.block.attributes ?? {}).filter(([name]) => !used.includes(name)))(
  "the provider block's %s is refused",
  async (name, { type }) => {
    await expect(client.configure({ [name]: type === "bool" ? true : "x" })).rejects.toThrow(
      `The provider stand-in does not offer ${name}.`,
    );
  },
);
