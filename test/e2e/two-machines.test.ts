import { join } from "node:path";
import type { FaultRule } from "../../sandbox/faults/fault";
import { ProjectCopy } from "../../scripts/project-copy";
import { runCommand } from "../support/command";
import { Deployment } from "../support/deployment";
import { Load } from "../support/load";
import { StateServer } from "../support/state-server";
import { terraform } from "../support/terraform";

jest.setTimeout(240_000);

let state: StateServer;
let here: Deployment;
let there: ProjectCopy;

beforeAll(async () => {
  state = await StateServer.start();
  here = await Deployment.start();
  there = new ProjectCopy();
  there.compileCommand();
  for (const project of [here.project, there]) {
    const line = 'source: "Sandbox",';
    const backend = `backend: { type: "http", address: "${state.address("/sandbox")}" },`;
    project.edit("infra/environments.ts", line, `${line}\n    ${backend}`);
  }
});
afterAll(async () => {
  await here.close();
  there.remove();
  await state.close();
});

const deploy = (project: ProjectCopy) => {
  const env = { ...here.env, CDKTF_OUTPUT: join(project.directory, "cdktf.out") };
  return runCommand(project.directory, ["deploy", "sandbox", "--auto-approve"], env);
};

const refuse = (method: string, path: string): FaultRule => ({
  fault: { kind: "status", status: 400 },
  method,
  path,
  times: 1,
});

/** What fails, and how a rotation notices. */
const FAILURES: readonly (readonly [string, () => void])[] = [
  ["the plan's refresh", () => here.sandbox.tenant.faults.add(refuse("GET", "/actions/actions/:id"))],
  ["the update", () => here.sandbox.tenant.faults.add(refuse("PATCH", "/actions/actions/:id"))],
  ["Auth0's build", () => here.sandbox.tenant.model.actions.spoilBuilds()],
  ["Auth0's deploy", () => here.sandbox.tenant.faults.add(refuse("POST", "/actions/actions/:id/deploy"))],
];

test("no code is lost while one machine's rotations fail at each call and another machine, with the same state, finishes them", async () => {
  expect(await deploy(here.project)).toMatchObject({ code: 0, stdout: expect.stringContaining("sandbox: Live.") });
  const load = new Load(here.sandbox, 1);
  try {
    for (const [what, fail] of FAILURES) {
      const { revokeOldKey } = here.sandbox.rotateKey();
      fail();
      const failed = await deploy(there);
      expect([what, failed.code]).toEqual([what, 1]);
      expect(failed.stdout).not.toContain("You can delete the old key");

      await here.synth();
      const plan = await terraform(here.stackDirectory, here.env, "plan", "-no-color").catch(({ stderr }) => stderr);
      const isSent = what !== "the plan's refresh"; // before it, nothing was sent, so nothing is unfinished
      expect([what, plan.replace(/[│\s]+/g, " ").includes("the last rotation isn't finished")]).toEqual([what, isSent]);

      const finished = await deploy(here.project);
      expect([what, finished]).toEqual([what, expect.objectContaining({ code: 0 })]);
      expect(finished.stdout).toContain("sandbox: Live.");
      await load.more(4);
      revokeOldKey();
      await load.more(4);
    }
  } finally {
    await load.end();
  }
  await load.expectAllArrived();
  expect(state.locks.size).toBe(0);
  const values = [here.env.TF_VAR_apikey, here.env.AUTH0_CLIENT_SECRET] as string[];
  expect(values.map((value) => state.states.get("/sandbox")?.includes(value))).toEqual([false, false]);
});
