import { on } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import type { Readable } from "node:stream";
import { runCommand, startCommand } from "../../support/command";
import { failCalls } from "../../support/sandbox/fail-next";
import { runInTerminal } from "../../support/terminal";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(120_000);

let deployment: Deployment;
beforeEach(async () => {
  deployment = await Deployment.start();
});
afterEach(() => deployment.close());

const LIVE_PATTERN = /sandbox: Live\. Auth0 matches your code\./;
const LIVE = expect.stringMatching(LIVE_PATTERN);

/** Names of the files that lock a local state. */
const locks = () => readdirSync(deployment.project.directory).filter((name) => name.endsWith(".lock.info"));

/** Names of the files with Terraform's plans. */
const plans = () => readdirSync(deployment.stackDirectory).filter((name) => name.startsWith("plan"));

/** Starts a deploy and waits until it has sent a request, which the tenant then doesn't answer. */
async function startAndHold(method: "POST" | "PATCH", path: RegExp) {
  const { arrived, release } = deployment.sandbox.tenant.faults.hold(method, path);
  const words = ["deploy", "sandbox", "--auto-approve"];
  const started = startCommand(deployment.project.directory, words, deployment.env);
  await Promise.race([arrived, started.ended.then(({ stderr }) => Promise.reject(new Error(stderr)))]);
  return { ...started, release };
}

/** Waits until a stream contains a text. */
async function shows(stream: Readable, text: string): Promise<void> {
  let seen = "";
  for await (const chunk of on(stream, "data")) {
    seen += chunk;
    if (seen.includes(text)) return;
  }
}

const run = (...words: readonly string[]) => runCommand(deployment.project.directory, words, deployment.env);

test("deploys, proves it, shows differences, and destroys", async () => {
  const before = await run("diff", "sandbox", "--exit-code");
  expect(before).toMatchObject({ code: 3, stdout: expect.stringContaining("Plan: 4 to add") });
  const first = await run("deploy", "sandbox", "--auto-approve");
  expect(first).toMatchObject({ code: 0, stderr: "" });
  expect(first.stdout).toMatch(/Creation complete.*sandbox: Live\. Auth0 matches your code\./s);
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
  expect(plans()).toEqual([]);

  const again = await run("deploy", "sandbox", "--auto-approve");
  expect(again).toMatchObject({ code: 0, stdout: expect.stringMatching(/No changes\..*sandbox: no changes\. .*\n$/s) });
  expect(again.stdout).not.toMatch(/Live|Preparing/);
  expect(await run("diff", "sandbox", "--exit-code")).toMatchObject({ code: 0 });

  const { actions } = deployment.sandbox.tenant.model;
  const deployed = actions.find();
  const gone = await run("destroy", "sandbox", "--auto-approve");
  expect(gone).toMatchObject({ code: 0, stdout: expect.stringContaining("sandbox: destroyed.") });
  expect(actions.find()).toEqual([]);

  for (const { name, supported_triggers, code } of deployed) actions.create({ name, supported_triggers, code }); // as an interrupted deploy leaves one
  const left = await run("destroy", "sandbox", "--auto-approve");
  expect(left).toMatchObject({ code: 1, stderr: expect.stringMatching(/sandbox: Auth0 still has the Action /) });
  for (const { id } of actions.find()) actions.delete(id);
  const nothing = await run("destroy", "sandbox", "--auto-approve");
  expect(nothing).toMatchObject({ code: 0, stdout: expect.stringContaining("nothing to destroy in the state") });
});

test("without a terminal and without --auto-approve it refuses, before Terraform runs", async () => {
  const { code, stderr } = await run("deploy", "sandbox");
  expect([code, stderr]).toEqual([2, expect.stringContaining("Pass --auto-approve")]);
  expect(existsSync(deployment.stackDirectory)).toBe(false);
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("on %s, Terraform ends in order, saves the state and unlocks it", async (signal, code) => {
  const { child, ended, release } = await startAndHold("PATCH", /^\/actions\/triggers\//);
  child.kill(signal);
  await shows(child.stderr, "Ctrl-C again ends it at once");
  release();
  expect(await ended).toMatchObject({ code, stderr: expect.stringContaining("Terraform saved the state.") });
  expect(locks()).toEqual([]);
  expect(await deployment.terraform("state", "list")).toContain("auth0_action.action");

  expect(await run("deploy", "sandbox", "--auto-approve")).toMatchObject({ code: 0, stdout: LIVE });
  expect(deployment.sandbox.tenant.model.actions.find()).toHaveLength(1);
});

test("an Action that a deploy created and couldn't record is imported by the next one", async () => {
  deployment.project.edit(
    "infra/environments.ts",
    'source: "Sandbox",',
    'source: "Sandbox",\n    trigger: "send-phone-message",', // a tenant may have several such Actions
  );
  const { model } = deployment.sandbox.tenant;
  model.settings.update({ phone_consolidated_experience: false });
  const { child, ended, release } = await startAndHold("POST", /^\/actions\/actions$/);
  child.kill("SIGINT");
  await shows(child.stderr, "Ctrl-C again ends it at once");
  release();
  expect(await ended).toMatchObject({ code: 130 });
  const ids = () => model.actions.find().map(({ id }) => id);
  const [id] = ids();
  // Whether Terraform still records the Action depends on how far it came.
  if (await deployment.terraform("state", "list")) await deployment.terraform("state", "rm", "auth0_action.action");
  expect(await deployment.terraform("state", "list")).toBe("");
  const { stdout } = await run("deploy", "sandbox", "--auto-approve");
  expect(stdout).toContain(`Imported the Action ${id} of ${deployment.sandbox.tenant.domain} into the state`);
  expect(stdout).toMatch(LIVE_PATTERN);
  expect(ids()).toEqual([id]);
});

test("the same command sends a refused rotation again; then rotate has nothing to do, and diff names secrets it can't compare", async () => {
  await run("deploy", "sandbox", "--auto-approve");
  const { revokeOldKey } = deployment.sandbox.rotateKey();
  const body = { statusCode: 400, error: "Bad Request", message: "Not today." };
  failCalls(deployment.sandbox.tenant.faults, "PATCH", /^\/actions\/actions\/[^/]+$/, { status: 400, body });
  const refused = await run("deploy", "sandbox", "--auto-approve");
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/Not today\..*The secrets were not sent/s)]);

  const again = await run("deploy", "sandbox", "--auto-approve");
  expect(again).toMatchObject({ code: 0, stdout: LIVE });
  revokeOldKey();
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
  expect(await run("rotate", "sandbox")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Nothing to rotate"),
  });
  deployment.variables = { TF_VAR_apikey: undefined };
  expect(await run("diff", "sandbox")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /No changes\..*Secrets weren't compared, because TF_VAR_… isn't set for all of them/s,
    ),
  });
});

test("while another run holds the lock, a deploy names the lock and how to remove it; diff doesn't need it", async () => {
  const { ended, release } = await startAndHold("POST", /^\/actions\/actions$/);
  const interactive = { ...deployment.env, CI: "" }; // a pipeline would wait for five minutes
  const refused = runCommand(deployment.project.directory, ["deploy", "sandbox", "--auto-approve"], interactive);
  expect(await run("diff", "sandbox")).toMatchObject({ code: 0 });
  const { code, stderr } = await refused;
  const [, id] = /\bID: +(\S+)/.exec(stderr) ?? [];
  expect(code).toBe(1);
  expect(stderr).toContain(`\n  terraform -chdir=${deployment.stackDirectory} force-unlock ${id}\n`);
  release();
  expect(await ended).toMatchObject({ code: 0, stdout: LIVE });
});

test("a deploy applies the plan that it has shown, even if other commands make plans while it asks", async () => {
  const plan = async () => {
    expect(await run("plan", "sandbox", "--out", "sandbox.json")).toMatchObject({ code: 0 });
    expect(plans()).toHaveLength(1);
    return "y\r";
  };
  const { directory } = deployment.project;
  const asked = await runInTerminal(directory, ["deploy", "sandbox"], deployment.env, [["Deploy sandbox?", plan]]);
  expect(asked).toMatchObject({ code: 0, screen: LIVE });
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });

  deployment.project.edit("infra/environments.ts", 'source: "Sandbox"', 'source: "Acme"');
  const deploy = async () => {
    const other = await runInTerminal(directory, ["deploy", "sandbox"], deployment.env, [["Deploy sandbox?", "y\r"]]);
    expect(other).toMatchObject({ code: 0, screen: LIVE });
    return "y\r";
  };
  const destroy = ["destroy", "sandbox"];
  const late = await runInTerminal(directory, destroy, deployment.env, [["get no messages.", deploy]]);
  expect(late).toMatchObject({ code: 1, screen: expect.stringContaining("Saved plan is stale") });
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
  expect(plans()).toEqual([]);
});

test("several environments: one that fails doesn't keep another from being deployed", async () => {
  deployment.project.write(
    "infra/environments.ts",
    `import type { Environments } from "./environment";
const backend = { type: "http", address: "https://localhost:9/state" } as const;
const domain = process.env.SANDBOX_AUTH0_DOMAIN ?? "acme.eu.auth0.com";
const region = "europe";
export const environments: Environments = {
  "eu-2": { domain: "acme-eu-2.eu.auth0.com", region, backend },
  "eu-1": { domain, region },
  us: { domain: "acme-us.us.auth0.com", region },
};
`,
  );
  const { code, stdout, stderr } = await run("deploy", "eu-*", "--auto-approve", "--parallelism", "2");
  expect([code, stdout]).toEqual([1, expect.stringMatching(/^eu-1 {2}auth0_action\.action: Creation complete/m)]);
  expect(stdout).toMatch(/^eu-1 +live +\d+\.\d\neu-2 +failed: `terraform init` failed /m);
  expect(stdout).not.toMatch(/^us|To send a test message/m);
  expect(stderr).toMatch(/^\d of 2: eu-1 done$/m);
  expect(stderr).toMatch(/^eu-2: `terraform init` failed .*\n\nError: .*localhost:9/ms);
});

test.each([
  [{ TF_WORKSPACE: "qa" }, ["diff", "sandbox"], /^\nTF_WORKSPACE is set \(qa\)/],
  [{ TF_CLI_ARGS_plan: "-var apikey=x" }, ["diff", "sandbox"], /^\nTF_CLI_ARGS_plan has -var/],
  [
    { TF_CLI_ARGS: "-target=auth0_action.action" },
    ["deploy", "sandbox", "--auto-approve"],
    /^\nTF_CLI_ARGS has -target, /,
  ],
  [{}, ["diff", "sandbox", "--var", "apikey=x"], /Set the values as TF_VAR_<name>/],
  [{}, ["diff", "nowhere"], /^\nNo environment named nowhere\. Use one of: /],
  [{}, ["diff"], /^\nName an environment, or pass --all\./],
])("refuses %j %j", async (variables, words, message) => {
  deployment.variables = variables;
  expect(await run(...words)).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
});
