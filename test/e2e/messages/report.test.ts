import { readFileSync } from "node:fs";
import { join } from "node:path";
import { childEnvironment } from "../../../cli/process/child-environment";
import type { Sandbox } from "../../../sandbox/sandbox";
import { startSandbox } from "../../../sandbox/start-sandbox";
import { deployAction } from "../../../scripts/docs/pictures/sandbox-action";
import { ProjectCopy } from "../../../scripts/project-copy";
import { runCommand, useCompiledCommand } from "../../support/command";
import { failNextSend } from "../../support/sandbox/fail-next";
import { runInTerminal } from "../../support/terminal";

jest.setTimeout(180_000);

const TO = "+12025550123";

const project = new ProjectCopy();
useCompiledCommand(project);
let sandbox: Sandbox;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  sandbox = await startSandbox({ directory: join(project.directory, ".sandbox") });
  deployAction(sandbox);
  env = childEnvironment(process.env, sandbox.variables);
});
afterAll(async () => {
  await sandbox.close();
  project.remove();
});

let runs = 0;

/** Runs a command. Commands that run at once would write to the same output folder, so each has its own. */
const run = (...words: readonly string[]) => runWith({}, ...words);

const runWith = (variables: NodeJS.ProcessEnv, ...words: readonly string[]) => {
  const output = { CDKTF_OUTPUT: join(project.directory, `output-${++runs}`) };
  return runCommand(project.directory, words, { ...env, ...variables, ...output });
};

/** Makes the tenant send a code, and returns its correlation ID at Auth0 and its UMID at 8x8. */
async function logIn(recipient = TO) {
  const { event, done } = sandbox.sendPhoneMessage({ type: "otp_verify", recipient });
  await done;
  const id = `${event.transaction?.correlation_id}`;
  return { id, umid: sandbox.eightXEight.log.list().find(({ sms }) => sms.clientMessageId === id)?.sms.umid };
}

/** What may be in no output: whole numbers, texts and secrets. */
function expectNothingPrivate(output: string): void {
  for (const { sms } of sandbox.eightXEight.log.list().slice(-5))
    expect(output).not.toContain(sms.destination.slice(1));
  expect(output).not.toMatch(/verification code|20255501(23|45)/);
  expect(output).not.toContain(env.TF_VAR_apikey);
}

test("trace: a delivered message, by each of its IDs and by its number", async () => {
  const own = "+12025550145"; // other tests send to TO
  const { id, umid } = await logIn(own);
  const logId = sandbox.tenant.model.logs.list().at(-1)?.log_id;
  const find = (it: string) => run("trace", it, "sandbox", "--json");
  const first = await find(id); // alone: two can't create the folders of the stacks at once
  for (const { code, stdout, stderr } of [first, ...(await Promise.all([`${umid}`, `${logId}`, own].map(find)))]) {
    expect([code, stderr]).toEqual([0, ""]);
    expectNothingPrivate(stdout);
    const { timeline, missing, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({ environment: "sandbox", correlationId: id, umid, recipient: "…45", others: [] });
    expect(missing).toEqual([]);
    expect(timeline.map(({ source, what }: Record<string, string>) => `${source}: ${what}`).sort()).toEqual([
      expect.stringMatching(/^8x8's log: accepted as .+, from Sandbox, \d segments?, to US, T-Mobile$/),
      expect.stringMatching(/^8x8's log: delivered after 0\.\d s \(delivered_to_recipient\)$/),
      expect.stringMatching(/^Auth0's execution: the Action .+ ran for \d+ ms$/),
      "Auth0's log: gd_send_sms: sent a code for MFA",
    ]);
  }
});

test("trace: says why a message failed, and what can't be known", async () => {
  failNextSend(sandbox.eightXEight.faults, "sms", "undelivered");
  const undelivered = await logIn();
  failNextSend(sandbox.eightXEight.faults, "sms", "rejected");
  const rejected = await logIn();
  const [failed, dropped, unknown] = await Promise.all([
    run("trace", `${undelivered.umid}`, "sandbox"),
    run("trace", rejected.id, "sandbox"),
    run("trace", "order-4711", "sandbox"),
  ]);
  expect(failed.stdout).toMatch(
    /8x8's log +undelivered after 0\.\d s \(rejected_by_operator, 15 Invalid destination\)/,
  );
  expect(dropped.stdout).toMatch(/Auth0's log +fn: gave up: rejected: 8x8 rejected the message/);
  expect(dropped.stdout).toContain("8x8's part: the message wasn't sent, as Auth0's log says.");
  expect([unknown.code, unknown.stdout]).toEqual([
    1,
    expect.stringMatching(/Not known:\n- when .+\n- what 8x8 did: .+/),
  ]);
  for (const { stdout } of [failed, dropped, unknown]) expectNothingPrivate(stdout);
});

test("trace: prints a whole number only after a yes", async () => {
  const { id } = await logIn();
  const words = ["trace", TO, "sandbox", "--show-number"];
  expect(await run(...words)).toMatchObject({ code: 2, stderr: expect.stringContaining("Run it on a terminal") });
  const question = "Print the recipient's whole phone number? [y/N]";
  const no = await runInTerminal(project.directory, words, env, [[question, "n\r"]]);
  expect(no.screen).toMatch(/to …23/);
  const yes = await runInTerminal(project.directory, words, env, [[question, "y\r"]]);
  expect(yes.screen).toContain(`to ${TO}, UMID`);
  expect(yes.screen).toContain(id);
});

test("report: reads 8x8's export and Auth0's log, in each format, with limits for CI", async () => {
  sandbox.addTraffic({ messages: 1500 });
  const page = join(project.directory, "report.html");
  const [text, json, csv] = await Promise.all([
    run("report", "sandbox", "--html", page),
    run("report", "sandbox", "--json", "--min-delivered", "0.99", "--max-cost", "10"),
    run("report", "sandbox", "--csv", "--since", "48h"),
  ]);
  for (const { stdout } of [text, json, csv]) expectNothingPrivate(stdout);
  expect([text.code, text.stderr]).toEqual([0, ""]);
  expect(text.stdout).toMatch(/^all +\d+ .+ USD$/m);
  expect(text.stdout).toMatch(/! ID, Indosat: \d+\.\d % of the messages arrive\. Most fail with 60 Content filtered\./);
  expect(readFileSync(page, "utf8")).toMatch(/<h1>sandbox<\/h1>[\s\S]+<svg/);

  expect([json.code, json.stderr]).toEqual([
    3,
    expect.stringMatching(/The limit is 99\.0 %\.\n.+The limit is 10\.00\./),
  ]);
  const [report] = JSON.parse(json.stdout).reports;
  expect(report.total.now.sent + report.total.before.sent).toBeGreaterThan(1490); // the oldest may be a second too old by now
  expect(report.auth0).toContainEqual({ kind: "drop", reason: "country-not-allowed", now: 3, before: 1 });
  expect(csv.stdout.split("\r\n").filter((line) => line.includes(",ID,SMS,"))).toHaveLength(2);
});

test("JSON has what couldn't be read, too", async () => {
  const refused = { AUTH0_CLIENT_SECRET: "none" };
  const [report, verify] = await Promise.all([
    runWith(refused, "report", "sandbox", "--json"),
    runWith(refused, "verify", "sandbox", "--json"),
  ]);
  const failure = { environment: "sandbox", error: expect.stringContaining("credentials may be for another tenant") };
  expect([report.code, JSON.parse(report.stdout)]).toEqual([1, { reports: [], failures: [failure] }]);
  expect([verify.code, JSON.parse(verify.stdout)]).toEqual([1, { ...failure, live: null, findings: [] }]);
});

test("wrong use is refused, before anything is read", async () => {
  const [both, unnamed, nowhere] = await Promise.all([
    run("report", "sandbox", "--json", "--csv"),
    run("trace", "order-4711"),
    run("report", "sandbox", "--html", "no/such/folder/report.html"),
  ]);
  expect(nowhere).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("the folder doesn't exist.") });
  expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining("Use --json or --csv, but not both.") });
  expect(unnamed).toMatchObject({ code: 2, stderr: expect.stringContaining("Environments: dev, prod, staging.") });
});
