import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../support/command";
import { inOrder } from "../../support/in-order";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(120_000);

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
});
afterAll(() => deployment.close());

const step = inOrder(() => {
  deployment.variables = {};
});

const doctor = (...words: readonly string[]) =>
  runCommand(deployment.project.directory, ["doctor", ...words], deployment.env);

/** The remedies by check, and the skipped checks. */
async function diagnosis() {
  const { code, stdout } = await doctor("sandbox", "--json");
  const { ready, checks } = JSON.parse(stdout);
  const named = (status: string) =>
    Object.fromEntries(
      checks
        .filter((check: { status: string }) => check.status === status)
        .map(({ name, what, remedy = "" }: Record<string, string>) => [name, `${what} ${remedy}`]),
    );
  const [toDo, skipped] = [named("to-do"), Object.keys(named("skipped"))];
  const expected = Object.keys(toDo).length > 0 ? [1, false] : [0, skipped.length > 0 ? "unknown" : true];
  expect([code, ready]).toEqual(expected);
  return { toDo, skipped };
}

step("passes before a first deploy: nothing is sent or changed, and no secret is shown", async () => {
  const page = readFileSync(join(__dirname, "../../../docs/reference/commands.md"), "utf8");
  expect(page).toMatch(/^npx auth0-8x8 doctor dev +# needs a tenant$/m);
  const { code, stdout, stderr } = await doctor("sandbox");
  expect([code, stderr]).toEqual([0, ""]);
  const lines = stdout.split("\n");
  for (const name of ["Node", "Terraform", "cdktf-cli", "Environment", "Credentials", "Scopes", "Hooks", "8x8"]) {
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^✔ ${name} `)));
  }
  expect(stdout).toContain("sandbox is ready: npx auth0-8x8 deploy sandbox");
  const { TF_VAR_apikey: apikey = "", AUTH0_CLIENT_SECRET: secret = "" } = deployment.env;
  expect(stdout).not.toContain(apikey);
  expect(stdout).not.toContain(secret);
  expect(deployment.sandbox.eightXEight.inbox.messages).toEqual([]);
  expect(deployment.sandbox.tenant.model.actions.find()).toEqual([]);
});

step(
  "probe compares the tenant with a new sandbox, after it asked or with --yes, and leaves nothing behind",
  async () => {
    const probe = (name: string, ...words: readonly string[]) =>
      runCommand(deployment.project.directory, ["probe", name, ...words], deployment.env);
    expect(await probe("sandbox")).toMatchObject({ code: 2, stderr: expect.stringContaining("Add --yes.") });
    expect(await probe("prod", "--yes")).toMatchObject({ code: 2, stderr: expect.stringContaining("is a production") });
    const { code, stdout } = await probe("sandbox", "--yes");
    expect([code, stdout]).toEqual([0, expect.stringContaining("The sandbox differs in 0 of")]);
    const { TF_VAR_apikey: apikey = "", AUTH0_CLIENT_SECRET: secret = "" } = deployment.env;
    for (const hidden of [apikey, secret, deployment.sandbox.tenant.domain]) {
      expect(stdout).not.toContain(hidden);
    }
    const { actions, hooks } = deployment.sandbox.tenant.model;
    expect([...actions.find(), ...hooks.find()]).toEqual([]);
  },
);

step(
  "names each problem with a remedy: no Terraform, a wrong 8x8 key, a conflicting Action and provider, a Hook in use",
  async () => {
    deployment.variables = { TERRAFORM_BINARY_NAME: "no-such-terraform", TF_VAR_apikey: "none-of-8x8s" };
    deployment.sandbox.tenant.model.seed({
      actions: [
        {
          name: "From the dashboard",
          code: "exports.onExecuteCustomPhoneProvider = async () => {};",
          supported_triggers: [{ id: "custom-phone-provider", version: "v1" }],
        },
      ],
      providers: [
        { name: "twilio", configuration: { delivery_methods: ["text"], sid: "AC1", default_from: "+12025550100" } },
      ],
      hooks: [{ name: "guide", script: "module.exports = () => {};", triggerId: "send-phone-message", enabled: true }],
    });
    const [action] = deployment.sandbox.tenant.model.actions.find();
    const { toDo, skipped } = await diagnosis();
    expect(toDo).toEqual({
      Terraform: expect.stringMatching(/Can't run `no-such-terraform`\. Install Terraform 1\.11\+/),
      Action: expect.stringContaining(`adopt: { action: "${action?.id}" }`),
      "Phone provider": expect.stringContaining('adopt: { phoneProvider: "pro_'),
      Hooks: expect.stringMatching(/the Hook "guide".*moving-from-a-hook\.md/),
      "8x8": expect.stringMatching(/HTTP 401, code 1200: it doesn't accept the API key\. Set TF_VAR_apikey/),
    });
    expect(skipped).toEqual([]);
  },
);

step("names secrets of an adopted Action that aren't in the code, before a deploy fails because of them", async () => {
  const [action] = deployment.sandbox.tenant.model.actions.find();
  action?.update({ secrets: [{ name: "API_TOKEN", value: "abc" }] });
  const adopting = `source: "Sandbox", adopt: { action: "${action?.id}" },`;
  deployment.project.edit("infra/environments.ts", 'source: "Sandbox",', adopting);
  const { toDo } = await diagnosis();
  deployment.project.edit("infra/environments.ts", adopting, 'source: "Sandbox",');
  expect(toDo["Action's secrets"]).toMatch(
    /^Not in your code: API_TOKEN of the Action "From the dashboard"\. .*Delete them/,
  );
  expect(toDo).not.toHaveProperty("Action");
});

for (const [name, value, complaint] of [
  ["AUTH0_API_TOKEN", "of.another.tenant", "doesn't accept them: .*The credentials may be for another tenant"],
  ["AUTH0_CLIENT_SECRET", "none", "doesn't accept them: Unauthorized"],
  ["SANDBOX_AUTH0_DOMAIN", "localhost:1", "It is unknown whether localhost:1 accepts them: .*Check `domain`"],
  ["AUTH0_CLIENT_ID", undefined, "There are no credentials for Auth0. Set AUTH0_CLIENT_ID"],
] as const) {
  step(`with a wrong ${name} the other checks run, and the checks that need it say so`, async () => {
    deployment.variables = { [name]: value };
    const { toDo, skipped } = await diagnosis();
    expect(toDo).toEqual({ Credentials: expect.stringMatching(complaint) });
    expect(skipped).toEqual([
      "Scopes",
      "Phone experience",
      "Phone provider",
      "Action",
      "Action's secrets",
      "Runtime",
      "Hooks",
    ]);
  });
}

step("names a missing scope and skips the checks that need it", async () => {
  const [client] = deployment.sandbox.tenant.clients;
  Object.assign(client ?? {}, { scopes: client?.scopes.filter((it) => !/hooks|create:actions/.test(it)) });
  const { toDo, skipped } = await diagnosis();
  expect(toDo.Scopes).toMatch("The token doesn't have create:actions. Grant them in the dashboard");
  expect(skipped).toEqual(["Hooks"]);
});

step("names a Terraform that is too old", async () => {
  const old = join(deployment.project.directory, "terraform-1.10");
  writeFileSync(old, "#!/bin/sh\necho 'Terraform v1.10.5'\n", { mode: 0o755 });
  deployment.variables = { TERRAFORM_BINARY_NAME: old };
  expect((await diagnosis()).toDo.Terraform).toMatch(/Terraform 1\.10\.5 is too old.* Install Terraform 1\.11\+/);
});

step("names the other trigger that a tenant sends with, and the setting that fixes it", async () => {
  const { settings } = deployment.sandbox.tenant.model;
  const experience = async () => (await diagnosis()).toDo["Phone experience"];
  settings.update({ phone_consolidated_experience: false });
  expect(await experience()).toMatch(
    /doesn't have the unified phone experience.*`tenant: \{ phoneConsolidatedExperience: true \}`/,
  );
  deployment.project.edit(
    "infra/environments.ts",
    'source: "Sandbox",',
    'source: "Sandbox", trigger: "send-phone-message",',
  );
  expect(await experience()).toBeUndefined();
  settings.update({ phone_consolidated_experience: true });
  expect(await experience()).toMatch(
    /sends nothing through `send-phone-message`.*`trigger` to "custom-phone-provider"/,
  );
});

step("an unknown environment is a usage error", async () => {
  expect(await doctor("pord")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("No environment named pord."),
  });
});
