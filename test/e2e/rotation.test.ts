import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";
import type { PhoneMessage } from "../../sandbox/tenant/messages/delivery";
import { Deployment } from "../support/deployment";

jest.setTimeout(180_000);

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.apply();
});
afterAll(() => deployment.close());
afterEach(() => {
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

const PAGE = readFileSync(join(__dirname, "..", "..", "docs", "rotation.md"), "utf8");

/** Runs the block of commands of docs/rotation.md that has these words, for the sandbox and without questions; gives what it printed. */
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

/** Codes that are sent without a pause, by so many users at a time. */
class Load {
  readonly messages: PhoneMessage[] = [];
  readonly #users: readonly Promise<void>[];
  #ended = false;
  #changed = () => {};

  constructor(users: number) {
    this.#users = Array.from({ length: users }, () => this.#send());
  }

  async #send(): Promise<void> {
    while (!this.#ended) {
      const recipient = `+1202555${String(this.messages.length % 10_000).padStart(4, "0")}`;
      const message = deployment.sandbox.tenant.sendPhoneMessage({ type: "otp_verify", recipient });
      this.messages.push(message);
      await message.done;
      this.#changed();
    }
  }

  /** Waits for so many messages more, and for those that were on their way before. */
  async more(count: number): Promise<void> {
    const before = this.messages.length;
    while (this.messages.length < before + count) await new Promise<void>((resolve) => (this.#changed = resolve));
    await Promise.all(this.messages.slice(0, before).map(({ done }) => done));
  }

  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#users);
  }
}

test("not one code is lost, and none comes twice, while the key is rotated and the old one revoked", async () => {
  const { inbox } = deployment.sandbox.eightXEight;
  const load = new Load(2);
  await load.more(10);
  const { revokeOldKey } = deployment.sandbox.rotateKey();
  const output = await runBlock("npx cdktf diff");
  expect(changes(output)).toEqual([...CHANGE, ...CHANGE]); // the plan of each command
  await load.more(10);
  revokeOldKey();
  await load.more(10);
  await load.end();

  const outcomes = await Promise.all(load.messages.map(({ done }) => done));
  expect(outcomes.filter(({ sent }) => !sent)).toEqual([]);
  const sent = load.messages.map(({ event }) => event.transaction.correlation_id);
  expect(inbox.messages.map(({ clientMessageId }) => clientMessageId).sort()).toEqual(sent.sort());
  const versions = load.messages.flatMap(({ attempts }) => attempts.map(({ versionNumber }) => versionNumber));
  expect(new Set(versions)).toEqual(new Set([1, 2]));
});

test("TF_VAR_secrets_version goes before the fingerprint, and without a change nothing is sent", async () => {
  deployment.variables = { TF_VAR_secrets_version: "7" };
  expect(await apply()).toMatch(/secrets_wo_version += \d+ -> 7\n/);
  expect(await apply()).toContain("No changes.");
});

test("secretsVersion of the environment stands for the fingerprint where the values come later", async () => {
  const file = "infra/environments.ts";
  deployment.project.edit(file, 'source: "Sandbox",', 'source: "Sandbox",\n    secretsVersion: 8,');
  const { TF_VAR_apikey, TF_VAR_subaccount } = deployment.env;
  deployment.variables = { TF_VAR_apikey: undefined, TF_VAR_subaccount: undefined };
  await deployment.synth();
  deployment.variables = { TF_VAR_apikey, TF_VAR_subaccount };
  expect(await deployment.terraform("apply", "-auto-approve")).toMatch(/secrets_wo_version += 7 -> 8\n/);
  deployment.project.edit(file, "\n    secretsVersion: 8,", "");
});

test("without values and version, synth and list work, and a plan is refused with both remedies", async () => {
  deployment.variables = { TF_VAR_apikey: undefined, TF_VAR_subaccount: "" };
  expect((await deployment.run("list")).join("\n")).toContain("sandbox");
  await deployment.synth();
  const error = await deployment.terraform("plan").catch(({ stderr }) => stderr.replace(/\s+/g, " "));
  expect(error).toContain("The secret apikey has no value. Set TF_VAR_apikey");
  expect(error).toContain("The secret subaccount has no value. Set TF_VAR_subaccount");
  expect(error).toMatch(
    /secrets_version has no value\. Set TF_VAR_apikey and TF_VAR_subaccount .*TF_VAR_secrets_version, or `secretsVersion`/,
  );
});

test("a secret is added, renamed and removed", async () => {
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

test("the page's commands send the secrets once more, and destroy without them", async () => {
  const { actions } = deployment.sandbox.tenant.model;
  const version = () => actions.find()[0]?.deployedVersion?.number ?? 0;
  const before = version();
  await runBlock("TF_VAR_secrets_version=");
  expect(version()).toBe(before + 1);
  deployment.variables = { TF_VAR_apikey: undefined, TF_VAR_subaccount: undefined };
  await runBlock("npx cdktf destroy");
  expect(actions.find()).toEqual([]);
});
