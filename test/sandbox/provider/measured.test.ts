import { providerRules } from "../../../sandbox/provider/configuration";
import { type ResourceType, validateConfig } from "../../../sandbox/provider/plugin-sdk";
import { resources } from "../../../sandbox/provider/resources";
import { schemas } from "../../../sandbox/provider/schema";
import { startProvider } from "../../../sandbox/provider/server";
import { validateArguments } from "../../../sandbox/provider/validation";
import type { BlockValue } from "../../../sandbox/provider/values";
import { ProviderClient } from "./support/provider-client";
import { standIn } from "./support/stand-in";
import { Core } from "./terraform/core";
import { evaluate } from "./terraform/evaluate";

/* What the real provider 1.55.0 did when it ran beside the stand-in, and no recording shows. */

const running = standIn();

/** The requests that a step sends. A tenant answers them. */
async function requestsOf(step: () => Promise<unknown>, answers: readonly object[]) {
  running.tenant.script(answers as Parameters<typeof running.tenant.script>[0]);
  await step();
  return running.tenant.received
    .filter(({ path }) => path !== "/oauth/token")
    .map(({ method, path, body }) => [method, path, body]);
}

const answer = (method: string, path: string, body: unknown, response: unknown, status = 200) => ({
  method,
  path,
  body,
  status,
  response,
});

function errorsOf(name: string, config: object): readonly string[] {
  const type = { name, block: schemas.resource_schemas[name]?.block, resource: resources[name] } as ResourceType;
  const found = validateConfig(type, evaluate(type.block, config as BlockValue, {}));
  return found.filter(({ severity }) => severity === "ERROR").map(({ summary, detail }) => detail || summary);
}

const phone = (settings: object) => ({ policy: "never", phone: { enabled: true, ...settings } });
const twilio = (configuration: object, credentials: object = {}) => ({
  name: "twilio",
  configuration: { delivery_methods: ["text"], ...configuration },
  credentials,
});
const sidToo = (name: string) =>
  `"configuration.0.${name}": all of \`configuration.0.${name},configuration.0.sid\` must be specified`;

test.each([
  [
    "auth0_guardian",
    phone({ provider: "auth0" }),
    ['"phone.0.provider": all of `phone.0.message_types,phone.0.provider` must be specified'],
  ],
  ["auth0_phone_provider", twilio({ default_from: "+1" }), [sidToo("default_from")]],
  ["auth0_phone_provider", twilio({ mssid: "MG1" }), [sidToo("mssid")]],
  [
    "auth0_phone_provider",
    twilio({ sid: "", default_from: "" }, { auth_token: "" }),
    ["configuration.0.sid", "configuration.0.default_from", "credentials.0.auth_token"].map(
      (path) => `expected "${path}" to not be an empty string, got `,
    ),
  ],
  [
    "auth0_phone_notification_template",
    { type: "otp_verify", content: { from: "" } },
    ['expected "content.0.from" to not be an empty string, got '],
  ],
  ["auth0_tenant", { session_lifetime: 0 }, ["expected session_lifetime to be at least (0.010000), got 0.000000"]],
  [
    "auth0_tenant",
    { default_redirection_uri: "http://a.b", session_cookie: { mode: "none" }, resource_parameter_profile: "x" },
    [
      'expected "default_redirection_uri" to have a url with schema of: "https", got http://a.b',
      'expected session_cookie.0.mode to be one of ["persistent" "non-persistent"], got none',
      'expected resource_parameter_profile to be one of ["audience" "compatibility"], got x',
    ],
  ],
  [
    "auth0_tenant",
    { country_codes: { list: ["us"], mode: "block" } },
    [expect.stringContaining("country_codes.0.list.0"), expect.stringContaining('["allow" "deny"]')],
  ],
])("%s refuses %j", (name, config, errors) => {
  expect(errorsOf(name, config)).toEqual(errors);
});

/** Every rule about the values of an argument, with the schema around it. */
const valueRules = Object.entries(resources).flatMap(([name, { rules = {} }]) =>
  Object.entries(rules)
    .filter(([, { oneOf, check }]) => oneOf || check)
    .map(([path]) => [name, path] as const),
);

const INVALID = ["", 0, "no such value!", "http://a.b"];

test.each(valueRules)("%s refuses another value of %s", (name, path) => {
  const block = schemas.resource_schemas[name]?.block;
  const around = path.split(".0.");
  const last = around.pop() ?? "";
  const inner = around.reduce((it, key) => it?.block_types?.[key]?.block, block);
  const type = inner?.attributes?.[last]?.type; // undefined for a path that the schema doesn't have
  const errors = INVALID.filter((value) => typeof value === (type === "number" ? "number" : "string")).flatMap(
    (value) => {
      const config = around.reduceRight<object>((it, key) => ({ [key]: it }), {
        [last]: Array.isArray(type) ? [value] : value,
      });
      return errorsOf(name, config);
    },
  );
  expect(type).toBeDefined();
  expect(errors).toContainEqual(expect.stringContaining(path));
});

test("a client ID without a secret, and a secret in the block without an ID, are refused", async () => {
  const { domain } = running.tenant;
  const provider = await startProvider({ env: { AUTH0_DOMAIN: domain, AUTH0_CLIENT_ID: "client" } });
  const client = ProviderClient.open(provider.reattach);
  await expect(client.configure()).rejects.toThrow("either 'AUTH0_CLIENT_SECRET' or both");
  client.close();
  await provider.close();
  const block = { client_secret: "secret", client_id: null, api_token: null };
  expect(validateArguments(providerRules({}), block)).toMatchObject([
    { detail: '"client_secret": all of `client_id,client_secret` must be specified' },
  ]);
  expect(validateArguments(providerRules({ AUTH0_CLIENT_ID: "client" }), block)).toEqual([]);
});

test("without the unified phone experience, the phone factor always sends a provider, even none", async () => {
  const core = new Core(running.provider);
  const plan = await core.plan({ resource: { auth0_guardian: { g: phone({ message_types: ["sms"] }) } } });
  const legacy = { phone_consolidated_experience: false };
  const sent = await requestsOf(
    () => core.apply(plan),
    [
      answer("PUT", "/guardian/policies", [], []),
      answer("PUT", "/guardian/factors/sms", { enabled: true }, {}),
      answer("GET", "/tenants/settings", null, legacy),
      answer("PUT", "/guardian/factors/phone/selected-provider", {}, { error: "Bad Request", message: "no" }, 400),
    ],
  );
  expect(sent.at(-1)).toEqual(["PUT", "/guardian/factors/phone/selected-provider", {}]);
});

test("the warning about a template that is gone names the type by its longer name", async () => {
  const core = new Core(running.provider);
  const path = "/branding/phone/templates";
  const found = { id: "1", type: "otp_verify", disabled: false, content: { body: { text: "a" } } };
  const config = { resource: { auth0_phone_notification_template: { t: { type: "otp_verify" } } } };
  const plan = await core.plan(config);
  await requestsOf(
    () => core.apply(plan),
    [answer("POST", path, { type: "otp_verify" }, found, 201), answer("GET", `${path}/1`, null, found)],
  );
  running.tenant.script([answer("GET", `${path}/1`, null, { error: "Not Found", message: "gone" }, 404)]);
  const { diagnostics } = await core.plan(config);
  expect(diagnostics[0]?.detail).toContain("The auth0_branding_phone_notification_template resource");
});

const lifetimes = ["session", "idle_session", "ephemeral_session", "idle_ephemeral_session"];

test.each(
  lifetimes.flatMap((session) => [
    [`${session}_lifetime`, 0.5, { [`${session}_lifetime_in_minutes`]: 30 }] as const,
    [`${session}_lifetime`, 48.5, { [`${session}_lifetime`]: 49 }] as const,
  ]),
)("%s of %p hours is sent as %j", async (name, hours, sent) => {
  const core = new Core(running.provider);
  const plan = await core.plan({ resource: { auth0_tenant: { t: { [name]: hours } } } });
  const refused = { error: "Bad Request", message: "no" };
  const path = "/tenants/settings";
  const requests = await requestsOf(() => core.apply(plan), [answer("PATCH", path, sent, refused, 400)]);
  expect(requests).toEqual([["PATCH", path, sent]]);
  expect(core.state[0]?.values).toMatchObject({ acr_values_supported: [], allowed_logout_urls: null });
});

const actionPath = "/actions/actions";
const action = (secrets: object) => ({
  resource: {
    auth0_action: {
      it: { name: "a", code: "//", supported_triggers: { id: "post-login", version: "v3" }, ...secrets },
    },
  },
});
const body = { name: "a", code: "//", supported_triggers: [{ id: "post-login", version: "v3" }] };
const built = { id: "1", ...body };
const secretsOf = (name: string) => ({ secrets_wo: [{ name, value: "v" }], secrets_wo_version: 1 });

async function createdAction(): Promise<Core> {
  const core = new Core(running.provider);
  const plan = await core.plan(action({}));
  await requestsOf(
    () => core.apply(plan),
    [answer("POST", actionPath, body, built, 201), answer("GET", `${actionPath}/1`, null, built)],
  );
  return core;
}

test("an update refuses a secret with an empty name", async () => {
  const core = await createdAction();
  const read = answer("GET", `${actionPath}/1`, null, built);
  running.tenant.script([read]);
  const plan = await core.plan(action(secretsOf("")));
  running.tenant.script([read]);
  expect(await core.apply(plan)).toMatchObject([
    { severity: "error", summary: "The name of a secret must not be empty." },
  ]);
  expect(running.tenant.received.map(({ method }) => method)).not.toContain("PATCH");
});

test("a change of the secrets of an Action that is gone is sent without its ID", async () => {
  const core = await createdAction();
  running.tenant.script([answer("GET", `${actionPath}/1`, null, built)]);
  const plan = await core.plan(action(secretsOf("key")));
  const missing = { error: "Not Found", message: "That action does not exist." };
  const sent = await requestsOf(
    () => expect(core.apply(plan)).rejects.toThrow("now absent"),
    [
      answer("GET", `${actionPath}/1`, null, missing, 404),
      answer("PATCH", `${actionPath}/`, { ...body, secrets: [{ name: "key", value: "v" }] }, missing, 404),
    ],
  );
  expect(sent.map(([method, path]) => [method, path])).toEqual([
    ["GET", `${actionPath}/1`],
    ["PATCH", `${actionPath}/`],
  ]);
});
