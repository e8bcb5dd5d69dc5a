import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import type { Environment } from "../../infra/environment";
import { PhoneMessageStack } from "../../infra/phone-message-stack";

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

const codeOf = (json: ReturnType<typeof synth>): string => json.resource.auth0_action.action.code;

test("asks for Terraform 1.11, the provider ~> 1.55 and a state beside cdktf.out", () => {
  expect(synth().terraform).toEqual({
    required_version: ">= 1.11.0",
    required_providers: { auth0: { source: "auth0/auth0", version: "~> 1.55" } },
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
    secrets_wo_version: "${var.secrets_version}",
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
  expect(Object.keys(output)).toEqual(["action_id"]);
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
      /stopped executing Hooks on 2026-11-18.*write two lines in place of `trigger: "legacy-hook",`:\n {2}trigger: "custom-phone-provider",\n {2}tenant: \{ phoneConsolidatedExperience: true \},\n/s,
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
