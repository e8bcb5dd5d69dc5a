import { spawnSync } from "node:child_process";
import { runCommand } from "../../support/command";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(180_000);

/** Uses the commands that run Terraform, with OpenTofu. */
async function useOpenTofu(): Promise<void> {
  const deployment = await Deployment.start();
  const { project, sandbox } = deployment;
  deployment.variables = { TERRAFORM_BINARY_NAME: "tofu" };
  const run = (...words: readonly string[]) => runCommand(project.directory, words, deployment.env);
  try {
    const doctor = await run("doctor", "sandbox");
    expect(doctor.stdout).toMatch(/OpenTofu 1\.\d+/);

    expect(await run("deploy", "sandbox", "--auto-approve")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("sandbox: Live. Auth0 matches your code."),
    });
    expect((await deployment.logIn()).outcome).toEqual({ sent: true });
    expect(await run("diff", "sandbox", "--exit-code")).toMatchObject({ code: 0 });
    expect(await run("plan", "sandbox", "--out", "plan.json")).toMatchObject({ code: 0 });
    expect((await run("plan-comment", "plan.json")).stdout).toContain("no changes");

    const { revokeOldKey } = sandbox.rotateKey();
    expect(await run("rotate", "sandbox")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("You can delete the old key"),
    });
    revokeOldKey();
    expect((await deployment.logIn()).outcome).toEqual({ sent: true });

    expect(await run("eject", "sandbox", "ejected")).toMatchObject({ code: 0 });
    expect(await run("destroy", "sandbox", "--auto-approve")).toMatchObject({ code: 0 });
    expect(sandbox.tenant.model.actions.find()).toEqual([]);
  } finally {
    await deployment.close();
  }
}

const title = "OpenTofu deploys, rotates, plans and destroys";
const isInstalled = spawnSync("tofu", ["version"]).status === 0;
const { skip } = test;
if (isInstalled) test(title, useOpenTofu);
else skip(`${title}: tofu isn't installed`, useOpenTofu);
