import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";
import { inOrder } from "../../support/in-order";
import { Load } from "../../support/sandbox/load";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(180_000);

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.apply();
});
afterAll(() => deployment.close());

const step = inOrder(() => {
  deployment.variables = {};
});

/** The lines of a plan that add or take away. */
const changes = (plan: string) =>
  plan
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^[-+~] /.test(line));

const CHANGE = [
  expect.stringMatching(/^~ update in-place$/),
  expect.stringMatching(/^~ resource "auth0_action" "action"/),
  expect.stringMatching(/^~ secrets_wo_version += \d+ -> \d+$/),
  expect.stringMatching(/^~ id +=/), // of the record of what arrived
  expect.stringMatching(/^~ input +=/),
  expect.stringMatching(/^~ output +=/),
];

/** Synthesizes and applies with the variables of now. */
async function apply(): Promise<string> {
  await deployment.synth();
  return deployment.terraform("apply", "-auto-approve");
}

/** The secrets of the version that runs, with their values. */
function secrets(): Record<string, string> {
  const [action] = deployment.sandbox.tenant.model.actions.find();
  return Object.fromEntries(action?.deployedVersion?.secrets.map(({ name, value }) => [name, value]) ?? []);
}

/** The number of the version that runs; 0 if none does. */
const deployedVersion = () => deployment.sandbox.tenant.model.actions.find()[0]?.deployedVersion?.number ?? 0;

const PAGE = readFileSync(join(__dirname, "../../../docs/how-to/rotation.md"), "utf8");

/** Runs the block of commands of docs/how-to/rotation.md that has these words, for the sandbox and without questions. Returns its output. */
async function runBlock(words: string): Promise<string> {
  const blocks = [...PAGE.matchAll(/```sh\n(.*?)```/gs)].map(([, block = ""]) => block);
  const [block = "", ...others] = blocks.filter((it) => it.includes(words));
  expect([block, others]).toEqual([expect.stringContaining(words), []]);
  const { env, project } = deployment;
  const script = block
    .replaceAll(" dev", " sandbox")
    .replace("=…", `='${env.TF_VAR_apikey}'`)
    .replace(/(deploy|destroy) sandbox/g, "$& --auto-approve");
  const own = { ...env, CI: "1" };
  const { stdout } = await promisify(execFile)("bash", ["-ec", script], { cwd: project.directory, env: own });
  return stripVTControlCharacters(stdout).replace(/^(sandbox| {7}) {2}/gm, "");
}

step("not one code is lost, and none comes twice, while the key is rotated and the old one revoked", async () => {
  const before = deployedVersion();
  const load = new Load(deployment.sandbox, 2);
  try {
    await load.more(10);
    const { revokeOldKey } = deployment.sandbox.rotateKey();
    const output = await runBlock("npx auth0-8x8 diff");
    expect(changes(output)).toEqual([...CHANGE, ...CHANGE]); // the plan of each command
    await load.more(10);
    revokeOldKey();
    await load.more(10);
  } finally {
    await load.end();
  }

  await load.expectAllArrived();
  const versions = load.messages.flatMap(({ attempts }) => attempts.map(({ versionNumber }) => versionNumber));
  expect(new Set(versions)).toEqual(new Set([before, before + 1]));
});

step("TF_VAR_secrets_version goes before the fingerprint, and without a change nothing is sent", async () => {
  deployment.variables = { TF_VAR_secrets_version: "7" };
  expect(await apply()).toMatch(/secrets_wo_version += \d+ -> 7\n/);
  expect(await apply()).toContain("No changes.");
});

step("secretsVersion of the environment stands for the fingerprint where the values come later", async () => {
  const file = "infra/environments.ts";
  deployment.project.edit(file, 'source: "Sandbox",', 'source: "Sandbox",\n    secretsVersion: 8,');
  const { TF_VAR_apikey, TF_VAR_subaccount } = deployment.env;
  deployment.variables = { TF_VAR_apikey: undefined, TF_VAR_subaccount: undefined };
  await deployment.synth();
  deployment.variables = { TF_VAR_apikey, TF_VAR_subaccount };
  expect(await deployment.terraform("apply", "-auto-approve")).toMatch(/secrets_wo_version += \d+ -> 8\n/);
  deployment.project.edit(file, "\n    secretsVersion: 8,", "");
});

step("without values and version, synth and list work, and a plan is refused with both remedies", async () => {
  deployment.variables = { TF_VAR_apikey: undefined, TF_VAR_subaccount: "" };
  expect((await deployment.run("list")).join("\n")).toContain("sandbox");
  await deployment.synth();
  const error = await deployment.terraform("plan").catch(({ stderr }) => stderr.replace(/\s+/g, " "));
  expect(error).toContain("The secret apikey has no value. Set TF_VAR_apikey");
  expect(error).toContain("The secret subaccount has no value. Set TF_VAR_subaccount");
  deployment.variables = {};
  const changed = await deployment.terraform("plan").catch(({ stderr }) => stderr.replace(/[│\s]+/g, " "));
  expect(changed).toMatch(/Run `npx auth0-8x8 deploy sandbox` .*TF_VAR_secrets_version .*write `secretsVersion`/);
});

step("a secret is added, renamed and removed", async () => {
  const { project } = deployment;
  const ours = { apikey: deployment.env.TF_VAR_apikey, subaccount: deployment.env.TF_VAR_subaccount };
  project.edit("infra/environments.ts", 'source: "Sandbox",', 'source: "Sandbox",\n    secrets: ["token"],');
  deployment.variables = { TF_VAR_token: "one" };
  await apply();
  expect(secrets()).toEqual({ ...ours, token: "one" });

  project.edit("infra/environments.ts", '"token"', '"webhook_token"');
  deployment.variables = { TF_VAR_webhook_token: "one" };
  await apply();
  expect(secrets()).toEqual({ ...ours, webhook_token: "one" });

  project.edit("infra/environments.ts", '\n    secrets: ["webhook_token"],', "");
  deployment.variables = {};
  await apply();
  expect(secrets()).toEqual(ours);
  expect(await deployment.compareLive()).toEqual([]);
});

step("the page's commands send the secrets once more, and destroy without them", async () => {
  const before = deployedVersion();
  await runBlock("TF_VAR_secrets_version=");
  expect(deployedVersion()).toBe(before + 1);
  deployment.variables = { TF_VAR_apikey: undefined, TF_VAR_subaccount: undefined };
  await runBlock("npx auth0-8x8 destroy");
  expect(deployment.sandbox.tenant.model.actions.find()).toEqual([]);
  deployment.variables = {};
  await apply(); // the other tests deploy something else
});
