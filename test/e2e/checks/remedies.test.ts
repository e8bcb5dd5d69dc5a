import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { failCalls } from "../../support/sandbox/fail-next";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(180_000);

const run = promisify(execFile);

let deployment: Deployment;
afterEach(() => deployment.close());

const refused = { status: 400, body: { statusCode: 400, error: "Bad Request", message: "Not today." } };

/** Starts a sandbox whose environment has these lines more. */
async function start(lines: string, unifiedPhoneExperience: boolean): Promise<void> {
  deployment = await Deployment.start({ unifiedPhoneExperience });
  deployment.project.edit("infra/environments.ts", 'source: "Sandbox",', `source: "Sandbox",\n    ${lines}`);
  await deployment.synth();
}

/** Returns the findings, after it ran their remedies in a shell as they are printed. */
async function applyRemedies(): Promise<readonly string[]> {
  const findings = await deployment.compareLive();
  for (const remedy of new Set(findings.map((finding) => finding.remedy))) {
    for (const command of remedy.split(", then ")) {
      const approved = command.includes(" untaint ") ? command : `${command} --auto-approve`;
      const done = run("bash", ["-c", approved], { cwd: deployment.project.directory, env: deployment.env });
      await done.catch((error) => {
        if (!error.stderr.includes("Auth0 doesn't match your code")) throw error; // another finding's remedy comes next
      });
    }
  }
  expect(await deployment.compareLive()).toEqual([]);
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
  return findings.map(({ what }) => what);
}

test("an Action whose first deploy was refused and that may not be destroyed; then its binding and the phone provider", async () => {
  await start("preventDestroy: true,", true);
  const { faults, model } = deployment.sandbox.tenant;
  failCalls(faults, "POST", /\/deploy$/, refused);
  await expect(deployment.terraform("apply", "-auto-approve")).rejects.toThrow("Not today.");
  await expect(deployment.terraform("apply", "-auto-approve")).rejects.toThrow("Instance cannot be destroyed");
  const ids = () => model.actions.find().map(({ id }) => id);
  const before = ids();
  expect(await applyRemedies()).toEqual([
    "No version of the Action is deployed.",
    "auth0_action.action isn't bound to the trigger custom-phone-provider.",
    "The tenant has no phone provider.",
  ]);
  expect(ids()).toEqual(before);

  for (const { id } of model.phoneProviders.list()) model.phoneProviders.update(id, { disabled: true });
  model.bindings.replace("custom-phone-provider", []);
  expect(await applyRemedies()).toEqual([
    "auth0_action.action isn't bound to the trigger custom-phone-provider.",
    "The tenant's phone provider is disabled.",
  ]);
});

test("a Hook without one of its secrets, which Terraform doesn't see, and a phone factor that was switched off", async () => {
  await start('trigger: "legacy-hook",\n    guardian: { policy: "all-applications" },', false);
  await deployment.terraform("apply", "-auto-approve");
  const { guardian, hooks } = deployment.sandbox.tenant.model;
  for (const { id } of hooks.find()) hooks.deleteSecrets(id, ["apikey"]);
  expect(await deployment.terraform("plan")).toContain("No changes.");
  guardian.setFactor("sms", false);
  guardian.policies = [];
  expect(await applyRemedies()).toEqual([
    "The tenant's MFA policy is never, not all-applications.",
    "The tenant's phone factor is off.",
    "The Hook has no secret apikey.",
  ]);
});
