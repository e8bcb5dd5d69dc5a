import { PassThrough } from "node:stream";
import type { WriteStream } from "node:tty";
import { secretsSentAt } from "../../cli/compare-live";
import { deploy, type Unproven } from "../../cli/deploy";
import { Screen } from "../../cli/screen";
import { Deployment } from "../support/deployment";
import { terraform } from "../support/terraform";

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

const PATCH_REFUSED = () => deployment.sandbox.tenant.faults.once("PATCH", /^\/actions\/actions\/[^/]+$/, refused);
const DEPLOY_REFUSED = () => deployment.sandbox.tenant.faults.once("POST", /\/deploy$/, refused);
const BUILD_FAILS = () => deployment.sandbox.tenant.model.actions.spoilBuilds();

const address = () => `${deployment.sandbox.tenant.domain}: auth0_action.action`;

test.each([
  ["PATCH is refused", PATCH_REFUSED, "Not today.", "The secrets were not sent"],
  ["deploy is refused", DEPLOY_REFUSED, "Not today.", "newer ones were sent"],
  ["build fails", BUILD_FAILS, "failed to build", "Its last build failed"],
])("a rotation whose %s is not taken for done, and the remedy sends it", async (_name, spoil, error, what) => {
  const since = await secretsSentAt({ directory: deployment.stackDirectory, env: deployment.env });
  const { revokeOldKey } = deployment.sandbox.rotateKey();
  spoil();
  await expect(apply()).rejects.toThrow(error);
  expect(await apply()).toContain("No changes."); // Terraform takes it for done

  const findings = await deployment.compareLive(since);
  expect(findings).toEqual([
    {
      what: expect.stringContaining(what),
      where: address(),
      remedy: expect.stringMatching(/^TF_VAR_secrets_version=\d+ npx cdktf deploy sandbox$/),
    },
  ]);

  const [, version = ""] = /=(\d+)/.exec(findings[0]?.remedy ?? "") ?? [];
  await apply({ TF_VAR_secrets_version: version });
  expect(await deployment.compareLive(since)).toEqual([]);
  revokeOldKey();
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});

test("`npm start` names what isn't live, also when the next deploy has nothing to do", async () => {
  const screen = new Screen(new PassThrough() as unknown as WriteStream);
  const unproven: Unproven = {};
  const start = () => deploy(screen, { project: deployment.project.directory, env: deployment.env }, unproven);
  deployment.sandbox.rotateKey();
  PATCH_REFUSED();
  await expect(start()).rejects.toThrow(
    /Not today\..*Auth0 doesn't hold what was deployed:.*The secrets were not sent/s,
  );
  await expect(start()).rejects.toThrow(
    /^Auth0 doesn't hold.*To mend it: TF_VAR_secrets_version=\d+ npx cdktf deploy sandbox$/s,
  );
});
