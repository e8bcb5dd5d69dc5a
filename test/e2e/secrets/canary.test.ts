import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { failCalls } from "../../support/sandbox/fail-next";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(180_000);

const refused = { status: 400, body: { statusCode: 400, error: "Bad Request", message: "Not today." } };

let deployment: Deployment;
afterEach(() => deployment.close());

const keys: (string | undefined)[] = [];

/** Creates another key and remembers the previous one. */
function rotateKey(): void {
  keys.push(deployment.sandbox.variables.TF_VAR_apikey);
  deployment.sandbox.rotateKey();
}

/** Deploys and rotates, with one failed rotation. Returns every place that was written to, with its content. */
async function placesOf(trigger: string, unifiedPhoneExperience: boolean): Promise<Map<string, string>> {
  deployment = await Deployment.start({ unifiedPhoneExperience });
  const { project, sandbox } = deployment;
  project.edit("infra/environments.ts", 'source: "Sandbox",', `source: "Sandbox",\n    trigger: "${trigger}",`);
  const output = await deployment.cdktf("deploy");

  deployment.variables = { TF_LOG: "TRACE", TF_LOG_PATH: join(project.directory, "terraform.log") };
  rotateKey();
  failCalls(sandbox.tenant.faults, "PATCH", /^\/(actions\/actions|hooks)\/[^/]+/, refused);
  await deployment.synth();
  const error = await deployment.terraform("apply", "-auto-approve").catch(({ stdout, stderr }) => stdout + stderr);
  expect(error).toContain("Not today.");

  rotateKey();
  await deployment.synth();
  output.push(await deployment.terraform("plan", "-out=plan"));
  const plan = await deployment.terraform("show", "-json", "plan");
  output.push(await deployment.terraform("apply", "plan"));
  const { message } = await deployment.logIn();
  return new Map([
    ["output", output.join("\n")],
    ["error", error],
    ["plan.json", plan],
    ["the hook's log", message.attempts.flatMap(({ logs }) => logs).join("\n")],
    ["the tenant's log", JSON.stringify(sandbox.tenant.model.logs.list())],
    ...filesOf(project.directory),
  ]);
}

/** Every file in the project's folder by name, except installed packages and the sandbox's source. */
function filesOf(directory: string): [name: string, text: string][] {
  const source = join(directory, "sandbox");
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(source))
    .map((entry) => [entry.name, textOf(readFileSync(join(entry.parentPath, entry.name)))]);
}

/** A file as text. For a zip, such as a plan, its members too. */
function textOf(file: Buffer): string {
  const texts = [file.toString("latin1")];
  for (let at = file.indexOf("PK\x03\x04"); at >= 0; at = file.indexOf("PK\x03\x04", at + 4)) {
    const isDeflated = file.readUInt16LE(at + 8) === 8;
    const data = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
    if (isDeflated) texts.push(inflateRawSync(file.subarray(data)).toString("latin1"));
  }
  return texts.join("\n");
}

/** The names of the places that contain a secret. */
function holdingSecrets(places: ReadonlyMap<string, string>): string[] {
  const { AUTH0_CLIENT_SECRET, TF_VAR_apikey, TF_VAR_subaccount } = deployment.sandbox.variables;
  const secrets = [...keys, TF_VAR_apikey, TF_VAR_subaccount, AUTH0_CLIENT_SECRET];
  for (const secret of secrets) expect(secret).toMatch(/^.{10,}$/);
  const found = [...places].filter(([, text]) => secrets.some((secret) => text.includes(secret as string)));
  return [...new Set(found.map(([place]) => place))].sort();
}

const WRITTEN = ["cdk.tf.json", "plan", "terraform.log", "terraform.sandbox.tfstate"];

test.each([
  ["custom-phone-provider", true],
  ["send-phone-message", false],
])("%s: no secret is in a file, a plan, the state, a log or an error", async (trigger, unifiedPhoneExperience) => {
  const places = await placesOf(trigger, unifiedPhoneExperience);
  expect([...places.keys()]).toEqual(expect.arrayContaining(WRITTEN));
  expect(places.get("plan")).toContain("secrets_wo_version"); // it was opened
  expect(holdingSecrets(places)).toEqual([]);
});

test("legacy-hook: the secrets are in the plan and the state, as synth warns, and nowhere else", async () => {
  const places = await placesOf("legacy-hook", false);
  expect([...places.keys()]).toEqual(expect.arrayContaining(WRITTEN));
  const state = ["terraform.sandbox.tfstate", "terraform.sandbox.tfstate.backup"];
  expect(holdingSecrets(places)).toEqual(["plan", "plan.json", ...state]);
  expect(places.get("output")).toContain("its secrets are in Terraform's plans and state");
});
