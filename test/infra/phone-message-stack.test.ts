import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import type { Environment } from "../../infra/environment";
import { PhoneMessageStack } from "../../infra/phone-message-stack";
import type { TriggerName } from "../../infra/settings/trigger";

const right: Environment = { domain: "acme.eu.auth0.com", region: "europe" };

let outdir: string;
beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), "stack-"));
});
afterAll(() => rmSync(outdir, { recursive: true }));

function synth(environment: Partial<Environment> = {}) {
  const stack = new PhoneMessageStack(Testing.app({ outdir }), "dev", { ...right, ...environment });
  return JSON.parse(Testing.synth(stack));
}

const codeOf = (json: ReturnType<typeof synth>): string => json.variable["action-code"].default;

test("asks for Terraform 1.11, exactly the provider that the bindings are made from, and a state beside cdktf.out", () => {
  const { version } = require("../../packages/provider-auth0/package.json");
  expect(synth().terraform).toEqual({
    required_version: ">= 1.11.0",
    required_providers: { auth0: { source: "auth0/auth0", version } },
    backend: { local: { path: "../../../terraform.dev.tfstate" } },
  });
});

test("works on the environment's tenant with the provider's own variables for credentials", () => {
  expect(synth().provider.auth0).toEqual([{ domain: "acme.eu.auth0.com" }]);
});

test("takes the secrets as ephemeral, sensitive variables", () => {
  const { variable } = synth();
  for (const name of ["apikey", "subaccount"]) {
    expect(variable[name]).toMatchObject({ type: "string", ephemeral: true, sensitive: true });
  }
});

test("deploys the Action on Node 22 with write-only secrets", () => {
  expect(synth().resource.auth0_action.action).toMatchObject({
    name: "8x8 phone messages",
    supported_triggers: { id: "custom-phone-provider", version: "v1" },
    runtime: "node22",
    deploy: true,
    secrets_wo: [
      { name: "apikey", value: "${var.apikey}" },
      { name: "subaccount", value: "${var.subaccount}" },
    ],
    secrets_wo_version: "${coalesce(var.secrets_version, 0)}",
  });
});

test("binds the Action, and only then makes it the tenant's phone provider", () => {
  const { resource } = synth();
  expect(resource.auth0_trigger_actions.binding).toMatchObject({
    trigger: "custom-phone-provider",
    actions: [{ id: "${auth0_action.action.id}", display_name: "${auth0_action.action.name}" }],
  });
  expect(resource.auth0_phone_provider.phone_provider).toMatchObject({
    name: "custom",
    disabled: false,
    configuration: { delivery_methods: ["text"] },
    credentials: {},
    depends_on: ["auth0_trigger_actions.binding"],
  });
});

test("declares the phone provider for voice too where voice is set", () => {
  const voice = { subaccount: "acme_voice", callerId: "+12025550100", profiles: { default: "en-US-Jenny" } };
  expect(synth({ voice }).resource.auth0_phone_provider.phone_provider.configuration).toEqual({
    delivery_methods: ["text", "voice"],
  });
});

test.each([
  ["custom-phone-provider", ["auth0_action", "auth0_phone_provider"]],
  ["send-phone-message", ["auth0_action"]],
  ["legacy-hook", ["auth0_hook"]],
] as const)("%s: keeps Terraform from destroying %j in production, unless it is told otherwise", (trigger, types) => {
  const kept = (environment: Partial<Environment>) =>
    Object.entries<Record<string, { lifecycle?: { prevent_destroy?: boolean } }>>(
      synth({ trigger, ...environment }).resource,
    )
      .filter(([, resources]) => Object.values(resources).some(({ lifecycle }) => lifecycle?.prevent_destroy))
      .map(([type]) => type);
  expect(kept({ production: true })).toEqual(types);
  expect(kept({ preventDestroy: true })).toEqual(types);
  expect(kept({ production: true, preventDestroy: false })).toEqual([]);
  expect(kept({})).toEqual([]);
});

test("tells the ids of the Action and of the phone provider", () => {
  expect(synth().output).toEqual({
    action_id: { value: "${auth0_action.action.id}" },
    phone_provider_id: { value: "${auth0_phone_provider.phone_provider.id}" },
    tenant: { value: "acme.eu.auth0.com" },
  });
});

test.each([
  ["asia-pacific", "https://sms.8x8.com"],
  ["north-america", "https://sms.us.8x8.com"],
  ["europe", "https://sms.8x8.uk"],
  ["indonesia", "https://sms.8x8.id"],
] as const)("sends to 8x8's origin of %s", (region, origin) => {
  expect(codeOf(synth({ region }))).toContain(`"origin": "${origin}"`);
});

test("compiles the environment's settings into the code, one line each", () => {
  const lines = codeOf(
    synth({ origin: "https://gw.example.com", source: "Acme", expiryMinutes: 5, unconfirmed: "retry" }),
  ).split("\n");
  for (const line of [
    '"origin": "https://gw.example.com"',
    '"source": "Acme"',
    '"expiryMinutes": 5',
    '"unconfirmed": "retry"',
  ]) {
    expect(lines.map((text) => text.trim().replace(/,$/, ""))).toContain(line);
  }
});

test("send-phone-message: binds an Action of version 2 beside others, and makes no phone provider", () => {
  const { resource, output } = synth({ trigger: "send-phone-message" });
  expect(resource.auth0_action.action).toMatchObject({
    supported_triggers: { id: "send-phone-message", version: "v2" },
  });
  expect(resource.auth0_trigger_action.binding).toMatchObject({
    trigger: "send-phone-message",
    action_id: "${auth0_action.action.id}",
    display_name: "${auth0_action.action.name}",
  });
  expect(Object.keys(resource)).toEqual(["auth0_action", "auth0_trigger_action", "terraform_data"]);
  expect(Object.keys(output)).toEqual(["action_id", "tenant"]);
});

test("legacy-hook: an enabled Hook with its secrets, which can't be ephemeral there", () => {
  const { resource, variable } = synth({ trigger: "legacy-hook" });
  expect(resource).toMatchObject({
    auth0_hook: {
      hook: {
        name: "8x8 phone messages",
        trigger_id: "send-phone-message",
        script: expect.stringContaining("module.exports = legacyHook("),
        enabled: true,
        secrets: { apikey: "${var.apikey}", subaccount: "${var.subaccount}" },
      },
    },
  });
  for (const name of ["apikey", "subaccount"]) {
    expect(variable[name]).toMatchObject({ type: "string", sensitive: true });
    expect(variable[name]).not.toHaveProperty("ephemeral");
  }
});

test("legacy-hook: warns at synth, and names the lines to change", () => {
  const stack = new PhoneMessageStack(Testing.app({ outdir }), "old", { ...right, trigger: "legacy-hook" });
  const warnings = stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type.endsWith("warn"));
  expect(warnings.map(({ data }) => data)).toEqual([
    expect.stringMatching(
      /stopped running Hooks on 2026-11-18.*replace `trigger: "legacy-hook",` with two lines:\n {2}trigger: "custom-phone-provider",\n {2}tenant: \{ phoneConsolidatedExperience: true \},\n/s,
    ),
  ]);
});

test("declares voice only where it is configured", () => {
  const methods = (environment?: Partial<Environment>) =>
    synth(environment).resource.auth0_phone_provider.phone_provider.configuration.delivery_methods;
  expect(methods()).toEqual(["text"]);
  const voice = { subaccount: "acme_voice", callerId: "+6512345678", profiles: { default: "en-US-Standard-A" } };
  expect(methods({ voice })).toEqual(["text", "voice"]);
});

describe("chat apps that deliver for longer than the next one waits", () => {
  function warnings(
    chat: Partial<NonNullable<Environment["chat"]>>,
    trigger: TriggerName = "custom-phone-provider",
  ): unknown[] {
    const languages = { default: "en_US" };
    const all = {
      subaccount: "acme_chat",
      apps: { otp_verify: ["WhatsApp"] },
      templates: { WhatsApp: { name: "otp", languages } },
      ...chat,
    } as const;
    const stack = new PhoneMessageStack(Testing.app({ outdir }), "dev", { ...right, trigger, chat: all });
    return stack.node
      .findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type, data }) => type.endsWith("warn") && /twice/.test(data))
      .map(({ data }) => data);
  }

  const whatsApp = (validitySeconds: number) => ({
    templates: { WhatsApp: { name: "otp", languages: { default: "en_US" }, validitySeconds } },
  });

  test.each(["custom-phone-provider", "send-phone-message", "legacy-hook"] as const)("%s: synth warns", (trigger) => {
    expect(warnings({}, trigger)).toEqual([
      "chat.fallbackAfterSeconds is 120 s, but WhatsApp tries for 600 s: users may get a message twice, from the app and by SMS. Give the template a validity of at most 120 s and state it as validitySeconds, or raise fallbackAfterSeconds.",
    ]);
  });

  test("synth names the validity of your template", () => {
    expect(warnings({ ...whatsApp(61), fallbackAfterSeconds: 60 })).toEqual([
      expect.stringMatching(/is 60 s, but WhatsApp tries for 61 s: /),
    ]);
  });

  test("synth says nothing otherwise", () => {
    expect(warnings({ ...whatsApp(60), fallbackAfterSeconds: 60 })).toEqual([]);
    expect(warnings({ fallbackAfterSeconds: 600 })).toEqual([]);
    expect(warnings({ apps: { otp_verify: ["Viber"] } })).toEqual([]);
  });
});

test("the validity of a template is only for synth, not in the code", () => {
  const languages = { default: "en_US" };
  const code = codeOf(
    synth({
      chat: {
        subaccount: "acme_chat",
        apps: { otp_verify: ["WhatsApp"] },
        templates: { WhatsApp: { name: "otp", languages, validitySeconds: 60 } },
      },
    }),
  );
  expect(code).toContain('"name": "otp"');
  expect(code).not.toContain("validitySeconds");
});

test("a Hook gets its packages, too", () => {
  const entry = join(outdir, "hook.js");
  writeFileSync(
    entry,
    'const axios = require("axios");\nmodule.exports = (recipient, text, context, cb) => axios(cb);\n',
  );
  const { auth0_hook } = synth({ trigger: "legacy-hook", entry, dependencies: { axios: "1.7.7" } }).resource;
  expect(auth0_hook.hook.dependencies).toEqual({ axios: "1.7.7" });
});

test("tells Auth0 which packages to install for an entry", () => {
  const entry = join(outdir, "delivery.js");
  writeFileSync(entry, 'const axios = require("axios");\nexports.onExecuteCustomPhoneProvider = async () => axios;\n');
  const stack = synth({ entry, dependencies: { axios: "1.7.7" } });
  expect(stack.resource.auth0_action.action.dependencies).toEqual([{ name: "axios", version: "1.7.7" }]);
  expect(codeOf(stack)).toContain('require("axios")');
});

test("each route's sub-account is its own secret, checked like the first and part of the fingerprint", () => {
  const routes = [
    { name: "a", countries: ["SG"], subaccount: "subaccount_retail" },
    { name: "b", countries: ["GB"], subaccount: "subaccount_retail" },
  ];
  const { resource, variable } = synth({ routes });
  const action = resource.auth0_action.action;
  expect(action.secrets_wo.map(({ name }: { name: string }) => name)).toEqual([
    "apikey",
    "subaccount",
    "subaccount_retail",
  ]);
  expect(variable.subaccount_retail).toMatchObject({ ephemeral: true, sensitive: true });
  expect(variable.subaccount_retail.validation).toHaveLength(variable.subaccount.validation.length);
  expect(JSON.stringify(action.lifecycle.precondition)).toContain("Set TF_VAR_subaccount_retail.");
  expect(JSON.stringify(action.lifecycle.postcondition)).toContain("subaccount_retail = var.subaccount_retail");
});

test("warns about sender IDs that the environment's countries don't take, without a trace in the stack", () => {
  const warningsOf = (environment: Partial<Environment>) => {
    const stack = new PhoneMessageStack(Testing.app({ outdir }), "dev", { ...right, ...environment });
    return stack.node.metadata.map(({ data }) => data);
  };
  const settings = { source: "Acme", countries: ["SG"] };
  expect(warningsOf(settings)).toEqual([expect.stringContaining("SG allows only registered sender IDs.")]);
  expect(warningsOf({ ...settings, registered: ["SG"] })).toEqual([]);
  expect(synth({ ...settings, registered: ["SG"], senderRules: { IE: false } })).toEqual(synth(settings));
});
