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

test.each(SANDBOX_COMMANDS)("a reader who types `%s` gets what it is for", async (command, prints) => {
  const typed = /cdktf (deploy|destroy)/.test(command) ? `${command} --auto-approve` : command; // in place of a yes
  const options = { cwd: deployment.project.directory, env: deployment.env };
  const { stdout, stderr } = await promisify(execFile)("bash", ["-c", typed], options);
  expect(stripVTControlCharacters(stdout + stderr)).toMatch(prints);
});

test("after the last of them, the tenant is as it was", () => {
  const { model } = deployment.sandbox.tenant;
  expect([model.actions.find(), model.phoneProviders.list()]).toEqual([[], []]);
});
