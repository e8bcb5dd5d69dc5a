import { createCertificate } from "../../../sandbox/base/certificate";
import { validateConfig } from "../../../sandbox/provider/plugin-sdk";
import type { ResourceDefinition } from "../../../sandbox/provider/resource";
import { resources } from "../../../sandbox/provider/resources";
import { type BlockSchema, type Schema, schemas } from "../../../sandbox/provider/schema";
import { type Provider, startProvider } from "../../../sandbox/provider/server";
import type { BlockValue } from "../../../sandbox/provider/values";
import { type RunningTenant, startTenant } from "../../../sandbox/tenant/start-tenant";
import { fastClock } from "../tenant/fast-clock";
import { argumentsOf, beside, least, withArgument } from "./support/arguments";
import { Core } from "./terraform/core";
import { evaluate } from "./terraform/evaluate";

/* Every argument that the provider documents, against an emulated tenant: created, changed and imported, with an empty plan after each.
   The documentation is generated from the schema, so the schema lists the same arguments.
   See https://registry.terraform.io/providers/auth0/auth0/latest/docs */

let tenant: RunningTenant;
let provider: Provider;
let ids: Readonly<Record<string, string>>;

/** The tenant's Actions: names and triggers. */
const seeded = [
  ["post-login", "post-login"],
  ["another", "post-login"],
  ["credentials-exchange", "credentials-exchange"],
  ["phone", "custom-phone-provider"],
] as const;

beforeAll(async () => {
  const certificate = createCertificate();
  const clock = fastClock(1000); // builds take no time
  tenant = await startTenant({ certificate, clock, packages: "any", phoneConsolidatedExperience: false });
  tenant.model.seed({
    actions: seeded.map(([name, id]) => ({ name, supported_triggers: [{ id }], deploy: true })),
  });
  ids = Object.fromEntries(tenant.model.actions.find().map(({ name, id }) => [name, id]));
  const { clientId = "", clientSecret = "" } = tenant.clients[0] ?? {};
  const env = { AUTH0_DOMAIN: tenant.domain, AUTH0_CLIENT_ID: clientId, AUTH0_CLIENT_SECRET: clientSecret };
  provider = await startProvider({ env, ca: certificate.cert, clock });
});
afterAll(async () => {
  await provider.close();
  await tenant.close();
});

const bound = (trigger: string) => ({ trigger, actions: [{ id: `<${trigger}>`, display_name: "a" }] });

const template = (text: string) => ({
  type: "otp_verify",
  content: [{ syntax: "liquid", body: [{ text, voice: "abc" }] }],
});

/** Whole configurations, where an argument's values depend on others. */
const pairs: Readonly<Record<string, readonly [BlockValue, BlockValue]>> = {
  "auth0_guardian phone.enabled": [
    { policy: "never", phone: [{ enabled: true, provider: "auth0", message_types: ["sms"] }] },
    { policy: "never", phone: [{ enabled: false }] },
  ],
  // The provider doesn't send another syntax in an update.
  "auth0_phone_notification_template content.syntax": [template("abc"), template("abd")],
  "auth0_trigger_action trigger": [
    { trigger: "post-login", action_id: "<post-login>" },
    { trigger: "credentials-exchange", action_id: "<credentials-exchange>" },
  ],
  "auth0_trigger_action action_id": [
    { trigger: "post-login", action_id: "<post-login>" },
    { trigger: "post-login", action_id: "<another>" },
  ],
  "auth0_trigger_actions trigger": [bound("post-login"), bound("credentials-exchange")],
  "auth0_trigger_actions actions.id": [
    bound("post-login"),
    { trigger: "post-login", actions: [{ id: "<another>", display_name: "a" }] },
  ],
};

/** Arguments that Auth0 never returns, so that the plan after an import sends them. */
const unreadable: readonly string[] = [
  "auth0_action deploy",
  "auth0_action secrets.name",
  "auth0_action secrets.value",
  "auth0_action secrets_wo.name",
  "auth0_action secrets_wo.value",
  "auth0_action secrets_wo_version",
  "auth0_hook secrets",
  "auth0_phone_provider credentials.auth_token",
];

const blockOf = (name: string): BlockSchema => (schemas.resource_schemas[name] as Schema).block;

const all = Object.keys(resources).flatMap((name) =>
  argumentsOf(name, blockOf(name)).map((argument) => ({
    ...argument,
    name,
    title: `${name} ${argument.path.join(".")}`,
  })),
);

/** The configurations with each of an argument's values. */
const configsOf = ({ title, name, path, samples }: (typeof all)[number]): readonly BlockValue[] => {
  const around = beside.filter(([pattern]) => pattern.test(title)).map(([, attributes]) => attributes);
  const whole = Object.assign({}, least[name], ...around);
  return pairs[title] ?? samples.map((sample) => withArgument(blockOf(name), whole, path, sample));
};

const isRefused = (argument: (typeof all)[number]) => refusal(argument) !== undefined;

function refusal(argument: (typeof all)[number]): string | undefined {
  const { name } = argument;
  const type = { name, block: blockOf(name), resource: resources[name] as ResourceDefinition };
  const found = configsOf(argument).flatMap((config) => validateConfig(type, evaluate(type.block, config, {})));
  return found.find(({ severity }) => severity === "ERROR")?.summary;
}

/** The arguments of `auth0_tenant` don't depend on each other, so one configuration has all of them. */
function tenantConfigs(): readonly BlockValue[] {
  const own = all.filter((argument) => argument.name === "auth0_tenant" && !isRefused(argument));
  return [0, 1].map((sample) =>
    own.reduce(
      (config, { path, samples }) => withArgument(blockOf("auth0_tenant"), config, path, samples[sample] ?? null),
      {},
    ),
  );
}

test.each(all.filter(isRefused).map((argument) => [argument.title, argument] as const))(
  "%s is refused by name",
  (_, argument) => {
    const { path } = argument;
    expect(refusal(argument)).toMatch(
      new RegExp(`^The provider stand-in doesn't support (${path[0]}|${path.join(".0.")})\\.$`),
    );
  },
);

const apart = all.filter((argument) => argument.name !== "auth0_tenant" && !isRefused(argument));

test.each([
  ...apart.map((argument) => [argument.title, argument.name, configsOf(argument)] as const),
  ["every other argument of auth0_tenant", "auth0_tenant", tenantConfigs()] as const,
])("%s is created, changed and imported, with an empty plan after each", async (title, name, configs) => {
  const core = new Core(provider);
  const configuration = (body: BlockValue) =>
    JSON.parse(
      JSON.stringify({ resource: { [name]: { it: body } } }).replace(/<([a-z-]+)>/g, (_, key) => ids[key] ?? key),
    );
  const actions = async (config: object, from = core) => {
    const { resource_changes, diagnostics } = await from.plan(config);
    return [
      ...diagnostics.filter(({ severity }) => severity === "error"),
      ...resource_changes.map((it) => it.actions.join()),
    ];
  };
  for (const config of configs.map(configuration)) {
    const errors = (await core.apply(await core.plan(config))).filter(({ severity }) => severity === "error");
    expect([title, errors]).toEqual([title, []]);
    expect([title, await actions(config)]).toEqual([title, ["no-op"]]);
  }
  const [state] = core.state;
  const last = configuration(configs[1] ?? {});
  const imported = { ...last, import: [{ to: `${name}.it`, id: state?.values.id }] };
  expect([title, await actions(imported, new Core(provider))]).toEqual([
    title,
    [unreadable.includes(title) ? "update" : "no-op"],
  ]);
  await core.apply(await core.plan("destroy"));
  tenant.model.settings.update({ default_redirection_uri: null, country_codes: null }); // a destroy leaves them
});
