import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nextSecretsVersion, secretsFingerprint } from "../../../infra/constructs/secrets/secrets-version";
import { failCalls } from "../../support/sandbox/fail-next";
import { Deployment } from "../../support/terraform/deployment";
import { Machine, NO_VALUES } from "../../support/terraform/machine";

jest.setTimeout(180_000);

const CHANGED = expect.stringContaining("the secrets have changed, or none were sent yet");
const UNFINISHED = expect.stringContaining("the last rotation isn't finished");
const NO_CHANGES = "No changes.";
const SOURCE = 'source: "Sandbox",';
const REFUSED = { status: 400, body: { statusCode: 400, error: "Bad Request", message: "Not today." } };

let deployment: Deployment;
/** Its app sees the secrets. */
let seeing: Machine;
/** Its app doesn't see the variables, as with plain cdktf. */
let hidden: Machine;

async function start(options: Parameters<typeof Deployment.start>[0] = {}): Promise<void> {
  deployment = await Deployment.start(options);
  seeing = new Machine(deployment, "seeing");
  hidden = new Machine(deployment, "hidden");
}
afterEach(() => deployment.close());

/** Adds lines to the environment's settings. */
const configure = (lines: string) =>
  deployment.project.edit("infra/environments.ts", SOURCE, `${SOURCE}\n    ${lines}`);

const refusePatch = () => failCalls(deployment.sandbox.tenant.faults, "PATCH", /^\/actions\/actions\/[^/]+$/, REFUSED);

/** The secrets of each Action's deployed version. */
const running = () =>
  deployment.sandbox.tenant.model.actions
    .find()
    .map(({ deployedVersion }) =>
      Object.fromEntries(deployedVersion?.secrets.map(({ name, value }) => [name, value]) ?? []),
    );

const ours = () => ({
  apikey: deployment.env.TF_VAR_apikey ?? "",
  subaccount: deployment.env.TF_VAR_subaccount ?? "",
});

interface Synthesized {
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
  readonly variable: Record<string, Record<string, unknown>>;
}

/** Changes the synthesized stack of a machine. */
function rewrite(machine: Machine, change: (stack: Synthesized) => void): void {
  const file = join(machine.directory, "cdk.tf.json");
  const stack = JSON.parse(readFileSync(file, "utf8"));
  change(stack);
  writeFileSync(file, JSON.stringify(stack));
}

/** Removes the guard from a stack, like the stacks of releases before the guard. */
function withoutGuard(stack: Synthesized): Record<string, unknown> {
  delete stack.resource.terraform_data;
  const action = stack.resource.auth0_action?.action ?? {};
  delete action.lifecycle;
  return action;
}

test("a first deploy needs values and version; refresh and destroy need neither", async () => {
  await start();
  await Promise.all([seeing.synth(), hidden.synthHidden()]);
  expect(await hidden.apply()).toEqual(CHANGED);
  expect(deployment.sandbox.tenant.model.actions.find()).toEqual([]);
  expect(await seeing.apply()).toContain("Resources: 4 added, 0 changed, 0 destroyed.");
  expect(await hidden.plan()).toBe(NO_CHANGES);

  expect(await hidden.plan(NO_VALUES, "-refresh-only")).toBe(NO_CHANGES);
  expect(await hidden.plan({ TF_VAR_apikey: "another" }, "-destroy")).toContain("4 to destroy.");
  expect(await hidden.apply(NO_VALUES, "-destroy")).toContain("4 destroyed.");
});

test("secretsVersion: your own number decides when secrets are sent, and a failure is still noticed", async () => {
  await start();
  configure("secretsVersion: 1,");
  await hidden.synthHidden();
  expect(await hidden.apply()).toContain("4 added");
  expect(await hidden.plan({ TF_VAR_apikey: "another" })).toBe(NO_CHANGES); // no fingerprint is compared

  deployment.project.edit("infra/environments.ts", "secretsVersion: 1,", "secretsVersion: 2,");
  deployment.sandbox.rotateKey();
  await hidden.synthHidden();
  refusePatch();
  expect(await hidden.apply()).toContain("Not today.");
  expect(await hidden.plan()).toEqual(UNFINISHED);

  deployment.project.edit("infra/environments.ts", "secretsVersion: 2,", "secretsVersion: 3,");
  await hidden.synthHidden();
  expect(await hidden.apply()).toContain("1 added, 1 changed, 1 destroyed.");
  expect(running()).toEqual([ours()]);
});

test("a first deploy works if only Terraform sees TF_VAR_secrets_version", async () => {
  await start();
  await hidden.synthHidden();
  const version = { TF_VAR_secrets_version: "1" };
  expect(await hidden.apply(version)).toContain("4 added");
  expect(await hidden.plan(version)).toBe(NO_CHANGES);
  expect(await hidden.plan()).toEqual(CHANGED);
});

test("AUTH0_8X8_PLAN_ONLY: a plan without values compares none, notices an unfinished rotation, and can't be applied", async () => {
  await start();
  const keyless = new Machine(deployment, "keyless");
  const planOnly = { ...NO_VALUES, AUTH0_8X8_PLAN_ONLY: "1" };
  await keyless.synth(planOnly);
  expect(await keyless.plan(planOnly)).toBe("Plan: 4 to add, 0 to change, 0 to destroy.");
  expect(await keyless.apply(planOnly)).toContain("This stack can be planned, but not applied");
  expect(deployment.sandbox.tenant.model.actions.find()).toEqual([]);

  await seeing.synth();
  await seeing.apply();
  expect(await keyless.plan(planOnly)).toBe(NO_CHANGES);
  expect(await keyless.apply(planOnly)).toContain("This stack can be planned, but not applied");

  deployment.sandbox.rotateKey();
  await seeing.synth();
  refusePatch();
  await seeing.apply();
  expect(await keyless.plan(planOnly)).toEqual(UNFINISHED);
});

test("refuses an Action with plain secrets in the state; adopting it by ID works", async () => {
  await start();
  await seeing.synth();
  rewrite(seeing, (stack) => {
    const action = withoutGuard(stack);
    delete action.secrets_wo;
    delete action.secrets_wo_version;
    action.secrets = Object.keys(ours()).map((name) => ({ name, value: `\${var.${name}}` }));
    for (const name of Object.keys(ours())) delete stack.variable[name]?.ephemeral;
  });
  expect(await seeing.apply()).toContain("3 added");

  await seeing.synth();
  const refused = await seeing.plan();
  expect(refused).toContain("Terraform's state has plain `secrets` for this Action");
  expect(await hidden.synthHidden().then(() => hidden.plan())).toContain(
    "Terraform's state has plain `secrets` for this Action",
  );
  expect(running()).toEqual([ours()]);

  const [action] = deployment.sandbox.tenant.model.actions.find();
  await seeing.terraform({}, "state", "rm", "auth0_action.action");
  configure(`adopt: { action: "${action?.id}" },`);
  await seeing.synth();
  expect(await seeing.apply()).toContain("1 imported, 1 added, 1 changed, 0 destroyed.");
  expect(running()).toEqual([ours()]);
});

test.each([
  ["and its fingerprint", "", 2_000_000_011, "Plan: 1 to add, 1 to change, 0 to destroy."],
  ["and the team's own number", "secretsVersion: 7,", 7, "Plan: 1 to add, 0 to change, 0 to destroy."],
])("a state of release 0.1.0 %s still works: nothing is replaced or destroyed", async (_name, lines, version, plan) => {
  await start();
  if (lines) configure(lines);
  await Promise.all([seeing.synth(), hidden.synthHidden()]);
  rewrite(seeing, (stack) => {
    withoutGuard(stack);
    stack.variable.secrets_version = { type: "number", default: version };
  });
  expect(await seeing.apply()).toContain("3 added");

  if (!lines) expect(await hidden.plan()).toEqual(CHANGED);
  await seeing.synth();
  expect(await seeing.plan()).toBe(plan);
  expect(await seeing.apply()).toContain(", 0 destroyed.");
  expect(await seeing.plan()).toBe(NO_CHANGES);
  expect(await hidden.plan()).toBe(NO_CHANGES);
  expect(running()).toEqual([ours()]);
});

test("plain cdktf notices that the first update of an adopted Action was refused", async () => {
  await start();
  const { model } = deployment.sandbox.tenant;
  const code = "exports.onExecuteCustomPhoneProvider = async () => {};\n";
  const secrets = [{ name: "apikey", value: "an old one" }];
  model.seed({
    actions: [{ name: "Theirs", supported_triggers: [{ id: "custom-phone-provider" }], code, secrets, deploy: true }],
  });
  configure(`adopt: { action: "${model.actions.find()[0]?.id}" },`);
  await Promise.all([seeing.synth(), hidden.synthHidden()]);
  expect(await hidden.plan()).toEqual(CHANGED);
  refusePatch();
  expect(await seeing.apply()).toContain("Not today.");
  expect(await hidden.plan()).toEqual(UNFINISHED);

  const version = nextSecretsVersion({ fingerprint: secretsFingerprint("sandbox", ours()), ...seeing.versions() });
  expect(await seeing.apply({ TF_VAR_secrets_version: String(version) })).toContain("3 added, 1 changed, 0 destroyed.");
  expect(running()).toEqual([ours()]);
  expect(await hidden.plan()).toBe(NO_CHANGES);
});

test("guards each of several Actions in a stack, each with its own prefix and secrets", async () => {
  await start({ unifiedPhoneExperience: false });
  deployment.project.write(
    "infra/main.ts",
    `import { App, TerraformStack } from "cdktf";
     import { Auth0Provider } from "@cdktf/provider-auth0/lib/provider";
     import { SendPhoneMessage } from ".";
     const app = new App();
     const stack = new TerraformStack(app, "sandbox");
     new Auth0Provider(stack, "auth0", { domain: process.env.SANDBOX_AUTH0_DOMAIN ?? "" });
     const origin = process.env.SANDBOX_8X8_ORIGIN ?? "";
     new SendPhoneMessage(stack, "one", { origin, name: "One" });
     new SendPhoneMessage(stack, "two", { origin, name: "Two", variablePrefix: "two_", secrets: ["token"] });
     app.synth();`,
  );
  const values = { TF_VAR_two_apikey: "second", TF_VAR_two_subaccount: "acme_two", TF_VAR_two_token: "t" };
  const none = { ...NO_VALUES, TF_VAR_two_apikey: undefined };
  await seeing.synth(values);
  await hidden.synth(none);
  expect(await hidden.plan(values)).toEqual(CHANGED);
  // One after the other: both bind to the same trigger, and the provider replaces the whole list of bindings.
  expect(await seeing.apply({ ...values, TF_CLI_ARGS_apply: "-parallelism=1" })).toContain("Apply complete!");
  const second = { apikey: "second", subaccount: "acme_two", token: "t" };
  expect(new Set(running())).toEqual(new Set([ours(), second])); // Terraform creates them at the same time
  expect(await hidden.plan(values)).toBe(NO_CHANGES);

  const rotated = { ...values, TF_VAR_two_token: "u" };
  const refused = await hidden.plan(rotated);
  expect(refused).toEqual(CHANGED);
  expect(refused).toContain("TF_VAR_two_secrets_version");
  await seeing.synth(rotated);
  expect(await seeing.plan(rotated)).toBe("Plan: 1 to add, 1 to change, 1 to destroy.");
  refusePatch();
  expect(await seeing.apply(rotated)).toContain("Not today.");
  expect(await hidden.plan(rotated)).toEqual(UNFINISHED);
});
