import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../support/command";
import { inOrder } from "../../support/in-order";
import { Deployment } from "../../support/terraform/deployment";
import { terraform } from "../../support/terraform/terraform";

jest.setTimeout(120_000);

const step = inOrder();

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
});
afterAll(() => deployment.close());

const eject = () => runCommand(deployment.project.directory, ["eject", "sandbox", "plain"], deployment.env);
const folder = () => join(deployment.project.directory, "plain");
const plain = (...words: readonly string[]) => terraform(folder(), deployment.env, ...words, "-no-color");

step("an environment that isn't deployed isn't ejected", async () => {
  const { code, stderr } = await eject();
  expect([code, stderr]).toEqual([1, expect.stringContaining("Nothing was written to plain: sandbox isn't deployed")]);
  expect(existsSync(folder())).toBe(false);
});

step(
  "plain Terraform has the same addresses and state, an empty plan, no word of the app, and rotates keys",
  async () => {
    await deployment.apply();
    const addresses = await deployment.terraform("state", "list");
    expect(await eject()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Its plan with the same state is empty."),
    });
    expect(deployment.project.list("plain")).toEqual(
      expect.arrayContaining(["README.md", "action.js", "main.tf.json", "terraform.tf.json", "variables.tf.json"]),
    );
    expect(await plain("state", "list")).toBe(addresses);
    expect(await plain("plan", "-detailed-exitcode")).toContain("No changes.");
    for (const name of ["main.tf.json", "terraform.tf.json", "variables.tf.json"]) {
      const text = readFileSync(join(folder(), name), "utf8");
      expect(text).not.toMatch(/auth0-8x8|cdktf|docs\/|"\/\/"/);
      expect(text).not.toContain(deployment.project.directory);
      expect(text).not.toContain(deployment.sandbox.secrets.apikey);
    }

    const { revokeOldKey } = deployment.sandbox.rotateKey();
    await expect(plain("plan")).rejects.toThrow(
      /that\s+this\s+version\s+was\s+made\s+from\.\s+Set\s+TF_VAR_secrets_version\s+to\s+a\s+number/,
    );
    deployment.variables = { TF_VAR_secrets_version: "7" };
    await plain("apply", "-auto-approve");
    revokeOldKey();
    expect((await deployment.logIn()).outcome).toEqual({ sent: true });
    expect(await plain("plan", "-detailed-exitcode")).toContain("No changes.");
  },
);
