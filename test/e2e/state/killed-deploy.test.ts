import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { runCommand } from "../../support/command";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(180_000);

const CDKTF = join("node_modules", ".bin", "cdktf");

let deployment: Deployment;
afterEach(() => deployment.close());

/** What a killed process leaves in the folder for temporary files goes with the project. */
const options = () => {
  const { directory } = deployment.project;
  return { cwd: directory, env: { ...deployment.env, TMPDIR: directory } };
};
const deploy = () => runCommand(deployment.project.directory, ["deploy", "sandbox", "--auto-approve"], options().env);

function configure(lines: string): void {
  deployment.project.edit("infra/environments.ts", 'source: "Sandbox",', `source: "Sandbox",\n    ${lines}`);
}

test("a first `cdktf deploy` that is killed, Terraform and all, is completed by `auth0-8x8 deploy`, without a second Action", async () => {
  deployment = await Deployment.start({ unifiedPhoneExperience: false });
  configure('trigger: "send-phone-message",'); // of which a tenant may have many Actions: Auth0 refuses no second one
  const { faults, model } = deployment.sandbox.tenant;
  const { arrived, release } = faults.hold("POST", /^\/actions\/actions$/);
  const { cwd, env } = options();
  const { SYNTH_TF_VARS } = deployment.sandbox.variables; // as its `source` line sets it
  const killed = spawn(CDKTF, ["deploy", "sandbox", "--auto-approve"], {
    cwd,
    env: { ...env, SYNTH_TF_VARS },
    stdio: "ignore",
    detached: true,
  });
  const ended = once(killed, "close");
  const isArrived = await Promise.race([arrived.then(() => true), ended.then(() => false)]);
  process.kill(-Number(killed.pid), "SIGKILL");
  expect([isArrived, await ended]).toEqual([true, [null, "SIGKILL"]]);
  release();

  const { code, stdout } = await deploy();
  expect(stdout).toMatch(/Imported the Action [\w-]+ of localhost:\d+ into the state as auth0_action\.action:/);
  expect(stdout).toContain("sandbox: Live.");
  expect([code, model.actions.find()]).toEqual([0, [expect.anything()]]);
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});

test("`auth0-8x8 deploy` says how to adopt an Action of the dashboard, and adopts it", async () => {
  deployment = await Deployment.start();
  const { model } = deployment.sandbox.tenant;
  const code = "exports.onExecuteCustomPhoneProvider = async () => {};\n";
  const supported_triggers = [{ id: "custom-phone-provider" }];
  model.seed({ actions: [{ name: "8x8 phone messages", supported_triggers, code, deploy: true }] });
  const [action] = model.actions.find();
  const refused = await deploy();
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringContaining(`\n  adopt: { action: "${action?.id}" },\n`),
  ]);
  configure(`adopt: { action: "${action?.id}" },`);
  expect(await deploy()).toMatchObject({ code: 0, stdout: expect.stringContaining("sandbox: Live.") });
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});
