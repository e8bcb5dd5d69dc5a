import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../support/command";
import { Deployment } from "../support/deployment";

jest.setTimeout(120_000);

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
});
afterAll(() => deployment.close());
afterEach(() => {
  deployment.variables = {};
});

const doctor = (...words: readonly string[]) =>
  runCommand(deployment.project.directory, ["doctor", ...words], deployment.env);

/** What is to be done, by the names of the checks, and what was skipped. */
async function diagnosis() {
  const { code, stdout } = await doctor("sandbox", "--json");
  const { ready, checks } = JSON.parse(stdout);
  const named = (status: string) =>
    Object.fromEntries(
      checks
        .filter((check: { status: string }) => check.status === status)
        .map(({ name, what, remedy = "" }: Record<string, string>) => [name, `${what} ${remedy}`]),
    );
  expect([code, ready]).toEqual(Object.keys(named("to-do")).length > 0 ? [1, false] : [0, true]);
  return { toDo: named("to-do"), skipped: Object.keys(named("skipped")) };
}

test("before a first deploy all is fine: nothing is sent or changed, and no secret is shown", async () => {
  const page = readFileSync(join(__dirname, "../../docs/commands.md"), "utf8");
  expect(page).toMatch(/^npm run -s auth0-8x8 -- doctor dev +# needs a tenant$/m);
  const { code, stdout, stderr } = await doctor("sandbox");
  expect([code, stderr]).toEqual([0, ""]);
  const lines = stdout.split("\n");
  for (const name of ["Node", "Terraform", "cdktf-cli", "Environment", "Credentials", "Scopes", "Hooks", "8x8"]) {
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^✔ ${name} `)));
  }
  expect(stdout).toContain("sandbox is ready: npx cdktf deploy sandbox");
  const { TF_VAR_apikey: apikey = "", AUTH0_CLIENT_SECRET: secret = "" } = deployment.env;
  expect(stdout).not.toContain(apikey);
  expect(stdout).not.toContain(secret);
  expect(deployment.sandbox.eightXEight.inbox.messages).toEqual([]);
  expect(deployment.sandbox.tenant.model.actions.find()).toEqual([]);
});

test("no Terraform, a wrong 8x8 key, an Action and a provider in the way, a Hook in use: each is named with what to do", async () => {
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
    Terraform: expect.stringMatching(/`no-such-terraform` can't be run\. Install Terraform 1\.11\.0/),
    Action: expect.stringContaining(`adopt: { action: "${action?.id}" }`),
    "Phone provider": expect.stringContaining('adopt: { phoneProvider: "pro_'),
    Hooks: expect.stringMatching(/the Hook "guide".*moving-from-a-hook\.md/),
    "8x8": expect.stringMatching(/HTTP 401, code 1200: it doesn't accept the key\. Set TF_VAR_apikey/),
  });
  expect(skipped).toEqual([]);
});

test.each([
  ["AUTH0_CLIENT_SECRET", "none", "gives no token: Unauthorized"],
  ["SANDBOX_AUTH0_DOMAIN", "localhost:1", "gives no token: .*Check `domain`"],
  ["AUTH0_CLIENT_ID", undefined, "There are no credentials for Auth0. Set AUTH0_CLIENT_ID"],
])("with a wrong %s the other checks run, and those that need it say so", async (name, value, complaint) => {
  deployment.variables = { [name]: value };
  const { toDo, skipped } = await diagnosis();
  expect(toDo).toEqual({ Credentials: expect.stringMatching(complaint) });
  expect(skipped).toEqual(["Scopes", "Phone experience", "Phone provider", "Action", "Hooks"]);
});

test("a missing scope is named; what can't be read without it is skipped", async () => {
  const [client] = deployment.sandbox.tenant.clients;
  Object.assign(client ?? {}, { scopes: client?.scopes.filter((it) => !/hooks|create:actions/.test(it)) });
  const { toDo, skipped } = await diagnosis();
  expect(toDo.Scopes).toMatch("The token has no create:actions. Grant them in the dashboard");
  expect(skipped).toEqual(["Hooks"]);
});

test("a Terraform that is too old is named", async () => {
  const old = join(deployment.project.directory, "terraform-1.10");
  writeFileSync(old, "#!/bin/sh\necho 'Terraform v1.10.5'\n", { mode: 0o755 });
  deployment.variables = { TERRAFORM_BINARY_NAME: old };
  expect((await diagnosis()).toDo.Terraform).toMatch(/Terraform 1\.10\.5 is too old.* Install Terraform 1\.11\.0/);
});

test("a tenant that doesn't send by the environment's trigger is named, with the line that mends it", async () => {
  const { settings } = deployment.sandbox.tenant.model;
  const experience = async () => (await diagnosis()).toDo["Phone experience"];
  settings.update({ phone_consolidated_experience: false });
  expect(await experience()).toMatch(
    /has no unified phone experience.*`tenant: \{ phoneConsolidatedExperience: true \}`/,
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

test("an environment that isn't there is a wrong use", async () => {
  expect(await doctor("pord")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("There is no environment pord."),
  });
});
