import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { nextSecretsVersion, secretsFingerprint } from "../../../infra/constructs/secrets/secrets-version";
import { inOrder } from "../../support/in-order";
import { Deployment } from "../../support/terraform/deployment";
import { Machine, NO_VALUES } from "../../support/terraform/machine";

jest.setTimeout(180_000);

const step = inOrder();

const CHANGED = expect.stringMatching(
  /^Refused: .*sandbox: the secrets have changed, or none were sent yet\. Run `npx auth0-8x8 deploy sandbox`.*TF_VAR_secrets_version/,
);
const NOT_ARRIVED = expect.stringMatching(
  /^Refused: .*sandbox: the last rotation isn't finished.*Run `npx auth0-8x8 deploy sandbox`/,
);
const NO_CHANGES = "No changes.";
const ROTATION = "Plan: 1 to add, 1 to change, 1 to destroy.";

let deployment: Deployment;
/** Its app sees the secrets, as with `auth0-8x8 deploy`. */
let seeing: Machine;
/** Its app doesn't see the variables, as with plain cdktf. */
let hidden: Machine;

beforeAll(async () => {
  deployment = await Deployment.start();
  seeing = new Machine(deployment, "seeing");
  hidden = new Machine(deployment, "hidden");
  await Promise.all([seeing.synth(), hidden.synthHidden()]);
  await seeing.apply();
});
afterAll(() => deployment.close());

const secrets = () => ({
  apikey: deployment.sandbox.variables.TF_VAR_apikey ?? "",
  subaccount: deployment.sandbox.variables.TF_VAR_subaccount ?? "",
});

/** The secrets of the deployed version. */
function running(): Readonly<Record<string, string>> {
  const [action] = deployment.sandbox.tenant.model.actions.find();
  return Object.fromEntries(action?.deployedVersion?.secrets.map(({ name, value }) => [name, value]) ?? []);
}

/** Sends the secrets as `auth0-8x8 deploy` does. */
async function send(): Promise<string> {
  const version = nextSecretsVersion({
    fingerprint: secretsFingerprint("sandbox", secrets()),
    ...seeing.versions(),
  });
  await seeing.synth({ TF_VAR_secrets_version: String(version) });
  return seeing.apply({ TF_VAR_secrets_version: String(version) });
}

step("without a change, neither machine has anything to do", async () => {
  expect(await seeing.plan()).toBe(NO_CHANGES);
  expect(await hidden.plan()).toBe(NO_CHANGES);
});

step("either machine can deploy new code, and the secrets stay", async () => {
  let source = "Sandbox";
  for (const [machine, synth, next] of [
    [seeing, () => seeing.synth(), "One"],
    [hidden, () => hidden.synthHidden(), "Two"],
  ] as const) {
    deployment.project.edit("infra/environments.ts", `source: "${source}",`, `source: "${next}",`);
    source = next;
    await synth();
    expect(await machine.apply()).toContain("Apply complete! Resources: 0 added, 1 changed, 0 destroyed.");
    expect(running()).toEqual(secrets());
  }
  await seeing.synth();
});

step("refuses a plan without values and names each missing one", async () => {
  expect(await hidden.plan(NO_VALUES)).toMatch(
    /The secret apikey has no value\. Set TF_VAR_apikey\..*TF_VAR_subaccount/,
  );
  expect(await hidden.plan({ TF_VAR_apikey: "" })).toContain("The secret apikey has no value.");
});

step("refuses secrets that differ from those the app saw", async () => {
  expect(await seeing.plan({ TF_VAR_apikey: "another" })).toContain("Terraform and the app had different secrets");
});

step("refuses a version that the app didn't see", async () => {
  expect(await hidden.plan({ TF_VAR_secrets_version: "7" })).toContain("TF_VAR_secrets_version has no effect here");
});

step(
  "sends a new key if the app sees it, and refuses it elsewhere until then; no value is in plan or state",
  async () => {
    deployment.sandbox.rotateKey();
    expect(await hidden.plan()).toEqual(CHANGED);
    await seeing.synth();
    const plan = join(seeing.directory, "saved.tfplan");
    expect(await seeing.plan({}, `-out=${plan}`)).toBe(ROTATION);
    expect(await seeing.terraform({}, "show", "-json", plan)).not.toContain(secrets().apikey);
    await seeing.terraform({}, "apply", plan);
    expect(running()).toEqual(secrets());
    expect(await seeing.terraform({}, "show", "-json")).not.toContain(secrets().apikey);
    expect(await hidden.plan()).toBe(NO_CHANGES);
  },
);

const PATCH = ["PATCH", /^\/actions\/actions\/[^/]+$/] as const;
const GET = ["GET", /^\/actions\/actions\/[^/]+$/] as const;
const DEPLOY = ["POST", /\/deploy$/] as const;
const ANSWER = { statusCode: 400, error: "Bad Request", message: "Not today." };

/** Makes the next such request fail: refused, or executed and answered with an error. */
function refuse([method, path]: readonly [string, RegExp], handled = false): void {
  const fault = { kind: "status", status: 400, body: ANSWER, handled } as const;
  deployment.sandbox.tenant.faults.add({ method, path, times: 1, fault });
}

/** Once this request arrives, refuses the next read of the Action. */
async function refuseReadingAfter([method, path]: readonly [string, RegExp]): Promise<void> {
  const { arrived, release } = deployment.sandbox.tenant.faults.hold(method, path);
  await arrived;
  refuse(GET);
  release();
}

for (const [name, fail, error] of [
  ["reading before PATCH is refused", () => refuse(GET), "Not today."],
  ["PATCH is refused", () => refuse(PATCH), "Not today."],
  ["PATCH is handled, but answered with an error", () => refuse(PATCH, true), "Not today."],
  ["reading after PATCH is refused", () => void refuseReadingAfter(PATCH), "Not today."],
  ["build fails", () => deployment.sandbox.tenant.model.actions.spoilBuilds(), "failed to build"],
  ["deploy is refused", () => refuse(DEPLOY), "Not today."],
  ["deploy is handled, but answered with an error", () => refuse(DEPLOY, true), "Not today."],
  ["reading after the deploy is refused", () => void refuseReadingAfter(DEPLOY), "Not today."],
] as const) {
  step(`after a rotation whose ${name}, every machine refuses to plan until it is sent again`, async () => {
    const before = { TF_VAR_apikey: secrets().apikey };
    deployment.sandbox.rotateKey();
    await seeing.synth();
    fail();
    expect(await seeing.apply({}, "-refresh=false")).toContain(error);

    expect(await seeing.plan()).toEqual(NOT_ARRIVED);
    expect(await hidden.plan()).toEqual(NOT_ARRIVED);
    expect(await hidden.plan(before)).toEqual(CHANGED);

    expect(await send()).toContain("Apply complete! Resources: 1 added, 1 changed, 1 destroyed.");
    expect(running()).toEqual(secrets());
    expect(await hidden.plan()).toBe(NO_CHANGES);
    expect(await send()).toContain(NO_CHANGES);
  });
}

step(
  "after a rotation was killed while Auth0 handled it, other machines refuse to plan; the next rotation sends it",
  async () => {
    const before = { TF_VAR_apikey: secrets().apikey };
    deployment.sandbox.rotateKey();
    await seeing.synth();
    const { arrived, release } = deployment.sandbox.tenant.faults.hold(...PATCH);
    const env = { ...deployment.env };
    const killed = spawn("terraform", [`-chdir=${seeing.directory}`, "apply", "-auto-approve"], {
      env,
      stdio: "ignore",
    });
    const ended = once(killed, "close");
    await arrived;
    killed.kill("SIGKILL");
    await ended;
    release();
    expect(await hidden.plan()).toEqual(CHANGED);
    expect(await hidden.plan(before)).toBe(NO_CHANGES); // the old ones run
    expect(await send()).toContain("Apply complete!");
    expect(running()).toEqual(secrets());
    expect(await hidden.plan()).toBe(NO_CHANGES);
  },
);

step("creates a deleted Action again, also with a new key", async () => {
  const [action] = deployment.sandbox.tenant.model.actions.find();
  deployment.sandbox.tenant.model.actions.delete(action?.id ?? "");
  deployment.sandbox.rotateKey();
  expect(await hidden.plan()).toEqual(CHANGED);
  expect(await send()).toContain("Apply complete!");
  expect(running()).toEqual(secrets());
  expect(await hidden.plan()).toBe(NO_CHANGES);
});
