import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "auth0-8x8-sandbox";
import { compareWithSandbox, formatComparisons } from "../../../../cli/commands/probe/probe";
import { notProbed, probes } from "../../../../cli/commands/probe/probe-list";
import { PREFIX, ProbeTarget } from "../../../../cli/commands/probe/target";
import { failCalls } from "../../../support/sandbox/fail-next";

jest.setTimeout(60_000);

const RECIPIENT = "+12025550123";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

/** The other sandbox, as if it was a real tenant and account. */
function realTarget(signal = new AbortController().signal): ProbeTarget {
  const env = { ...process.env, ...sandbox.variables };
  return new ProbeTarget({ domain: sandbox.tenant.domain, smsOrigin: sandbox.eightXEight.origin, env, signal });
}

const compare = (recipient?: string) => {
  const { signal } = new AbortController();
  return compareWithSandbox(realTarget(signal), { signal, ...(recipient && { recipient }) });
};

const contents = () => {
  const { actions, hooks } = sandbox.tenant.model;
  return [...actions.find(), ...hooks.find()].map(({ name }) => name);
};

test("each assumption on the page is probed, or there is a reason why not", () => {
  const page = readFileSync(join(__dirname, "../../../../docs/reference/sandbox-assumptions.md"), "utf8");
  const rows = [...page.matchAll(/^\| (.+?) +\| \[`sandbox/gm)].map(([, sentence]) => sentence);
  const known = [...probes.flatMap(({ assumptions }) => assumptions), ...Object.keys(notProbed)];
  expect(known.sort()).toEqual(rows.sort());
});

test("finds no difference between two sandboxes, leaves nothing behind, and sends one message", async () => {
  const trigger = "custom-phone-provider";
  const code = "exports.onExecuteCustomPhoneProvider = async (event, api) => api.notification.drop('no');";
  sandbox.seed({
    actions: [{ name: "theirs", code, supported_triggers: [{ id: trigger }], deploy: true, bind: trigger }],
    providers: [{ name: "custom", configuration: { delivery_methods: ["text"] } }],
  });
  await sandbox.sendPhoneMessage({ type: "otp_verify", recipient: RECIPIENT }).done; // its failure is in the log
  const found = await compare(RECIPIENT);
  expect(found).toHaveLength(probes.length);
  for (const { real, sandbox } of found) expect([real, sandbox]).toEqual([real, real]);
  expect(formatComparisons(found, true)).toMatch(/^The sandbox differs in 0 of \d+ probes\.$/m);
  expect(contents()).toEqual(["theirs"]);
  expect(sandbox.inbox.messages).toHaveLength(1);
});

test("reports each deliberate difference, and why it didn't check the others, without secrets or numbers", async () => {
  const { faults } = sandbox.tenant;
  failCalls(faults, "PATCH", /^\/tenants\/settings/, { status: 200, body: {} }, 99);
  const message = "Payload validation error: no such trigger";
  failCalls(faults, "GET", /versions\/0000/, { status: 404, body: { statusCode: 404, message } }, 99);
  const found = await compare();
  const text = formatComparisons(found, false);
  expect(text).toContain("The sandbox differs in 2 of");
  expect(text).toContain(
    "✘ An empty change of settings is rejected.\n    tenant:  change: 200\n    sandbox: change: 400 ",
  );
  expect(text).toContain(`✘ The error message for an unknown version.\n    tenant:  read: 404 ${message}\n`);
  const reasons: Readonly<Record<string, string>> = {
    ...notProbed,
    "8x8 ignores fields that it doesn't document.": "a message through 8x8 shows it",
    "An entry lists its execution at details.actions.executions.":
      "the tenant's log has no message of the last week. Log in with a phone, then run it again",
  };
  for (const [assumption, reason] of Object.entries(reasons)) {
    const [, list = ""] = text.split(new RegExp(`^Not checked.*, because ${reason}:\n`, "m"));
    expect(list.split("\n\n")[0]?.split("\n")).toContain(`  ${assumption}`);
  }
  expect(text).toMatch(
    /✔ The answer to a start, .*\n {4}Not checked: the answer to a start, because it sends a code\./,
  );
  for (const secret of Object.values(sandbox.secrets)) expect(text).not.toContain(secret);
  expect(sandbox.inbox.messages).toEqual([]);
});

test("reports log entries that look otherwise, and personal data that a search still finds", async () => {
  sandbox.tenant.model.logs.add({ type: "fn", description: "", details: { executions: ["1"] } });
  const body = { code: 1000, message: "no" };
  sandbox.eightXEight.faults.add({ method: "DELETE", path: /pii$/, fault: { kind: "status", status: 400, body } });
  const text = formatComparisons(await compare(RECIPIENT), true);
  expect(text).toContain("✘ An entry lists its execution at details.actions.executions.\n");
  expect(text).toContain("tenant:  correlation ID at references.correlation_id: in no entry\n");
  expect(text).toContain("tenant:  deletion: 400 no 1000\n    sandbox: deletion: 202\n");
  expect(text).toContain("tenant:  search afterwards: succeeded\n    sandbox: search afterwards: empty\n");
  expect(text).not.toContain("Not checked without --to");
});

test("deletes its objects when it is interrupted between two requests", async () => {
  const controller = new AbortController();
  sandbox.changes.once("change", () => controller.abort());
  const found = await compareWithSandbox(realTarget(controller.signal), { signal: controller.signal });
  expect(found.length).toBeLessThan(probes.length);
  expect(contents()).toEqual([]);
});

test("cancels its scheduled message when it is interrupted after that", async () => {
  const { changes, eightXEight, inbox } = sandbox;
  const controller = new AbortController();
  changes.on("change", () => eightXEight.waiting.scheduled.size > 0 && controller.abort());
  const target = realTarget(controller.signal);
  await compareWithSandbox(target, { recipient: RECIPIENT, signal: controller.signal });
  expect(controller.signal.aborted).toBe(true);
  await sandbox.advance(2 * 3_600_000);
  expect(inbox.messages).toEqual([]);
});

test("names what couldn't be deleted", async () => {
  sandbox.seed({ actions: [{ name: `${PREFIX}-action`, supported_triggers: [{ id: "post-login" }] }] });
  failCalls(sandbox.tenant.faults, "DELETE", /^\/actions/, { status: 403, body: { message: "no" } }, 99);
  await expect(compare()).rejects.toThrow(`Delete this in the dashboard: ${PREFIX}-action (HTTP 403)`);
});
