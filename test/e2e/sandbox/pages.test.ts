import { execFile } from "node:child_process";
import { promisify, stripVTControlCharacters } from "node:util";
import { inOrder } from "../../support/in-order";
import { SANDBOX_COMMANDS } from "../../support/sandbox-commands";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(120_000);

const step = inOrder();

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  const { sandbox, project } = deployment;
  const dev = { domain: sandbox.tenant.domain, origin: sandbox.eightXEight.origin };
  project.write("infra/environments.ts", `export const environments = ${JSON.stringify({ dev })};`);
  deployment.variables = { CDKTF_OUTPUT: undefined };
});
afterAll(() => deployment.close());

for (const [command, prints] of SANDBOX_COMMANDS) {
  step(`\`${command}\` works as the page says`, async () => {
    const typed = /auth0-8x8 (deploy|destroy)/.test(command) ? `${command} --auto-approve` : command; // instead of typing yes
    const options = { cwd: deployment.project.directory, env: deployment.env };
    const { stdout, stderr } = await promisify(execFile)("bash", ["-c", typed], options);
    expect(stripVTControlCharacters(stdout + stderr)).toMatch(prints);
  });
}

step("the last command leaves the tenant as it was", () => {
  const { model } = deployment.sandbox.tenant;
  expect([model.actions.find(), model.phoneProviders.list()]).toEqual([[], []]);
});
