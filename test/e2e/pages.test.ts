import { execFile } from "node:child_process";
import { promisify, stripVTControlCharacters } from "node:util";
import { Deployment } from "../support/deployment";
import { SANDBOX_COMMANDS } from "../support/sandbox-commands";

jest.setTimeout(120_000);

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  const { sandbox, project } = deployment;
  const dev = { domain: sandbox.tenant.domain, origin: sandbox.eightXEight.origin };
  project.write("infra/environments.ts", `export const environments = ${JSON.stringify({ dev })};`);
  deployment.variables = { CDKTF_OUTPUT: undefined };
});
afterAll(() => deployment.close());

test.each(SANDBOX_COMMANDS)("`%s` works as the page says", async (command, prints) => {
  const typed = /auth0-8x8 (deploy|destroy)/.test(command) ? `${command} --auto-approve` : command; // instead of typing yes
  const options = { cwd: deployment.project.directory, env: deployment.env };
  const { stdout, stderr } = await promisify(execFile)("bash", ["-c", typed], options);
  expect(stripVTControlCharacters(stdout + stderr)).toMatch(prints);
});

test("the last command leaves the tenant as it was", () => {
  const { model } = deployment.sandbox.tenant;
  expect([model.actions.find(), model.phoneProviders.list()]).toEqual([[], []]);
});
