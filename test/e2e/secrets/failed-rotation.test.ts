import { PassThrough } from "node:stream";
import type { WriteStream } from "node:tty";
import { deploySandbox, type UnprovenSecrets } from "../../../cli/commands/start/deploy-sandbox";
import { Screen } from "../../../cli/screen/screen";
import { secretsSentAt } from "../../../cli/tenant/compare";
import { failCalls } from "../../support/sandbox/fail-next";
import { Deployment } from "../../support/terraform/deployment";
import { terraform } from "../../support/terraform/terraform";

jest.setTimeout(180_000);

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.apply();
});
afterAll(() => deployment.close());

/** Synthesizes with the variables of now, and applies with plain Terraform. */
async function apply(more: Readonly<Record<string, string>> = {}): Promise<string> {
  await deployment.synth();
  return terraform(deployment.stackDirectory, { ...deployment.env, ...more }, "apply", "-auto-approve", "-no-color");
}

const refused = { status: 400, body: { statusCode: 400, error: "Bad Request", message: "Not today." } };

const PATCH_REFUSED = () =>
  failCalls(deployment.sandbox.tenant.faults, "PATCH", /^\/actions\/actions\/[^/]+$/, refused);
const DEPLOY_REFUSED = () => failCalls(deployment.sandbox.tenant.faults, "POST", /\/deploy$/, refused);
const BUILD_FAILS = () => deployment.sandbox.tenant.model.actions.spoilBuilds();

const address = () => `${deployment.sandbox.tenant.domain}: auth0_action.action`;

test.each([
  ["PATCH is refused", PATCH_REFUSED, "Not today.", "The secrets were not sent"],
  ["deploy is refused", DEPLOY_REFUSED, "Not today.", "newer ones were sent"],
  ["build fails", BUILD_FAILS, "failed to build", "Its last build failed"],
])("a rotation whose %s doesn't count as done, and the remedy sends it", async (_name, spoil, error, what) => {
  const since = await secretsSentAt({ directory: deployment.stackDirectory, env: deployment.env });
  const { revokeOldKey } = deployment.sandbox.rotateKey();
  spoil();
  await expect(apply()).rejects.toThrow(error);
  await expect(apply()).rejects.toThrow("the last rotation isn't finished");

  const findings = await deployment.compareLive(since);
  expect(findings).toEqual([
    {
      what: expect.stringContaining(what),
      where: address(),
      remedy: expect.stringMatching(/^TF_VAR_secrets_version=\d+ npx auth0-8x8 deploy sandbox$/),
    },
  ]);

  const [, version = ""] = /=(\d+)/.exec(findings[0]?.remedy ?? "") ?? [];
  await apply({ TF_VAR_secrets_version: version });
  expect(await deployment.compareLive(since)).toEqual([]);
  revokeOldKey();
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});

test("`npm start` names what isn't live, and the next deploy sends it", async () => {
  const screen = new Screen(new PassThrough() as unknown as WriteStream);
  const unproven: UnprovenSecrets = {};
  const start = () => deploySandbox(screen, { project: deployment.project.directory, env: deployment.env }, unproven);
  const { revokeOldKey } = deployment.sandbox.rotateKey();
  PATCH_REFUSED();
  await expect(start()).rejects.toThrow(/Not today\..*Auth0 doesn't match your code:.*The secrets were not sent/s);
  await start();
  revokeOldKey();
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});
