import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { Deployment } from "../support/deployment";

jest.setTimeout(120_000);

const run = promisify(execFile);
const CDKTF = join("node_modules", ".bin", "cdktf");

let deployment: Deployment;
afterEach(() => deployment.close());

/** What a killed process leaves in the folder for temporary files goes with the project. */
const options = () => {
  const { directory } = deployment.project;
  return { cwd: directory, env: { ...deployment.env, TMPDIR: directory } };
};
const deploy = () => run(CDKTF, ["deploy", "sandbox", "--auto-approve"], options());

function configure(lines: string): void {
  deployment.project.edit("infra/environments.ts", 'source: "Sandbox",', `source: "Sandbox",\n    ${lines}`);
}

test("a first `cdktf deploy` that is killed, Terraform and all, is completed by the next one, without a second Action", async () => {
  deployment = await Deployment.start({ unifiedPhoneExperience: false });
  configure('trigger: "send-phone-message",'); // of which a tenant may have many Actions: Auth0 refuses no second one
  const { faults, model } = deployment.sandbox.tenant;
  const { arrived, release } = faults.hold("POST", /^\/actions\/actions$/);
  const killed = spawn(CDKTF, ["deploy", "sandbox", "--auto-approve"], {
    ...options(),
    stdio: "ignore",
    detached: true,
  });
  const ended = once(killed, "close");
  await Promise.race([arrived, ended]);
  process.kill(-Number(killed.pid), "SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
  release();

  const { stderr } = await deploy();
  expect(stderr).toContain("The last deploy of sandbox did not end well.");
  expect(stderr).toMatch(/The Action [\w-]+ of localhost:\d+ is in the state now, as auth0_action\.action\./);
  expect(model.actions.find()).toHaveLength(1);
  expect(await deployment.compareLive()).toEqual([]);
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});

test("`cdktf deploy` says what to do about an Action of the dashboard's, and does it once that is written down", async () => {
  deployment = await Deployment.start();
  const { model } = deployment.sandbox.tenant;
  const code = "exports.onExecuteCustomPhoneProvider = async () => {};\n";
  model.seed({
    actions: [
      { name: "8x8 phone messages", supported_triggers: [{ id: "custom-phone-provider" }], code, deploy: true },
    ],
  });
  const [action] = model.actions.find();
  await expect(deploy()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      RegExp(`^What to do: The tenant has .*\\n  adopt: \\{ action: "${action?.id}" \\},$`, "m"),
    ),
  });
  configure(`adopt: { action: "${action?.id}" },`);
  expect((await deploy()).stderr).toContain("There is nothing to recover: sandbox adopts");
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});
