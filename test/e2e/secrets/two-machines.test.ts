import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { secretsFingerprint } from "auth0-8x8/tools";
import { checkKeys } from "../../../cli/commands/deploy/sent-keys";
import { Failure } from "../../../cli/failure";
import { applyAndCompare, prepareDeploy, withoutPlan } from "../../../cli/terraform/deploy";
import { Terraform } from "../../../cli/terraform/terraform";
import type { FaultRule, FaultyRequest } from "../../../sandbox/faults/fault";
import { ProjectCopy } from "../../../scripts/project-copy";
import { runCommand, useCompiledCommand } from "../../support/command";
import { Load } from "../../support/sandbox/load";
import { StateServer } from "../../support/servers/state-server";
import { Deployment } from "../../support/terraform/deployment";
import { terraform } from "../../support/terraform/terraform";

jest.setTimeout(240_000);

let state: StateServer;
let here: Deployment;
let there: ProjectCopy;

beforeAll(async () => {
  state = await StateServer.start();
  here = await Deployment.start();
  there = new ProjectCopy();
  useCompiledCommand(there);
  for (const project of [here.project, there]) {
    const line = 'source: "Sandbox",';
    const backend = `backend: { type: "http", address: "${state.address("/sandbox")}" },`;
    project.edit("infra/environments.ts", line, `${line}\n    ${backend}`);
  }
  expect(await deploy(here.project)).toMatchObject({ code: 0, stdout: expect.stringContaining("sandbox: Live.") });
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

/** The codes of earlier tests, which the inbox keeps. */
let earlier: Load["messages"] = [];

async function expectAllArrived(load: Load): Promise<void> {
  load.messages.unshift(...earlier);
  await load.expectAllArrived();
  earlier = load.messages;
}

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
  await expectAllArrived(load);
  expect(state.locks.size).toBe(0);
  const values = [here.env.TF_VAR_apikey, here.env.AUTH0_CLIENT_SECRET] as string[];
  expect(values.map((value) => state.states.get("/sandbox")?.includes(value))).toEqual([false, false]);
});

/** What a deploy with --auto-approve does, with a stack that is synthesized. Each has a token of its own, as each command has. */
async function deployStack(directory: string): Promise<void> {
  const env = { ...here.env, NO_PROXY: randomUUID() };
  const terraform = new Terraform({ directory, environment: "sandbox", env, onLine: () => {} });
  const options = { print: () => {}, check: checkKeys, mayApply: () => true };
  const { prepared, checked, started } = await prepareDeploy(terraform, options);
  expect(checked).toBeUndefined(); // 8x8 accepts the key
  await applyAndCompare(withoutPlan(prepared, started));
}

const secrets = () => ({ apikey: String(here.env.TF_VAR_apikey), subaccount: String(here.env.TF_VAR_subaccount) });
const fingerprint = () => String(secretsFingerprint("sandbox", secrets()));

/** Makes a new key and writes the stacks that the app would synthesize with it: a deploy at the end shows that they are the same. */
function rotateKey(directories: readonly string[]) {
  const before = fingerprint();
  const { revokeOldKey } = here.sandbox.rotateKey();
  for (const file of directories.map((directory) => join(directory, "cdk.tf.json"))) {
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(before, fingerprint()));
  }
  return revokeOldKey;
}

const TOKEN = "POST /oauth/token";

/** What a rotation asks Auth0, some of it several times. */
const ROTATION = [
  TOKEN,
  "GET /actions/actions",
  "GET /actions/actions/:id",
  "PATCH /actions/actions/:id",
  "POST /actions/actions/:id/deploy",
  "GET /actions/triggers/custom-phone-provider/bindings",
  "GET /branding/phone/providers",
  "GET /branding/phone/providers/:id",
];

interface Call {
  /** Method and path. */
  readonly name: string;
  /** Its number among the calls with this name. */
  readonly nth: number;
  /** Whether Auth0 does what it asks for, and only the answer is an error. */
  readonly handled: boolean;
}

/** Lets one call fail. @returns the names of all calls until `stop` */
function failAt(target?: Call) {
  const calls: string[] = [];
  const match = ({ method, path }: FaultyRequest) => {
    const name = `${method} ${path}`;
    calls.push(name);
    const isTarget = name === target?.name && calls.filter((it) => it === name).length === target.nth;
    const { handled = false } = target ?? {};
    return {
      latencyMs: 0,
      ...(isTarget && { fault: { kind: "status", status: handled ? 500 : 400, handled } as const }),
    };
  };
  const spy = jest.spyOn(here.sandbox.tenant.faults, "match").mockImplementation(match);
  return { calls, stop: () => spy.mockRestore() };
}

/** The secrets of the version that runs. */
function running(): Record<string, string> {
  const [action] = here.sandbox.tenant.model.actions.find();
  return Object.fromEntries(action?.deployedVersion?.secrets.map(({ name, value }) => [name, value]) ?? []);
}

/** All calls of a clean rotation. Calls that change something can also take effect and fail all the same. */
async function recordCalls(directories: readonly string[]): Promise<readonly Call[]> {
  rotateKey(directories);
  const { calls, stop } = failAt();
  await deployStack(String(directories[0]));
  stop();
  return calls.flatMap((name, index) => {
    const nth = calls.slice(0, index + 1).filter((it) => it === name).length;
    const isWrite = !name.startsWith("GET ") && name !== TOKEN;
    return [{ name, nth, handled: false }, ...(isWrite ? [{ name, nth, handled: true }] : [])];
  });
}

/** The provider asks again for a token, and after an HTTP 500; then the rotation succeeds. */
const isRepeated = ({ name, nth, handled }: Call) => handled || (name === TOKEN && nth > 1);

test("no code is lost, whichever call of a rotation fails on one machine, and another machine finishes it", async () => {
  expect(await deploy(there)).toMatchObject({ code: 0 });
  const directories = [here.project, there].map(({ directory }) => join(directory, "cdktf.out", "stacks", "sandbox"));
  const failing = await recordCalls(directories);
  const names = failing.map(({ name }) => name.replace(/[^/]+_\w+$|[\da-f-]{36}/, ":id"));
  expect(new Set(names)).toEqual(new Set(ROTATION));
  const load = new Load(here.sandbox, 1, 50);
  try {
    for (const call of failing) {
      const [first = "", second = ""] = directories.reverse();
      const revokeOldKey = rotateKey(directories);
      const { calls, stop } = failAt(call);
      const result = await deployStack(first).then(
        () => running(), // a success is a proof
        (error: unknown) => error instanceof Failure,
      );
      stop();
      expect(calls.filter((name) => name === call.name).length).toBeGreaterThanOrEqual(call.nth);
      expect([call, result]).toEqual([call, isRepeated(call) ? secrets() : true]);
      if (result === true) await deployStack(second);
      expect([call, running()]).toEqual([call, secrets()]);
      await load.more(1);
      revokeOldKey();
      await load.more(1);
    }
  } finally {
    await load.end();
  }
  await expectAllArrived(load);
  expect(state.locks.size).toBe(0);
  expect(await deploy(there)).toMatchObject({ code: 0, stdout: expect.stringContaining("sandbox: no changes.") });
});
