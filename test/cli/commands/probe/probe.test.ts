import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "auth0-8x8-sandbox";
import { compareWithSandbox, formatComparisons } from "../../../../cli/commands/probe/probe";
import { notProbed, probes } from "../../../../cli/commands/probe/probe-list";
import { PREFIX, Target } from "../../../../cli/commands/probe/target";

jest.setTimeout(60_000);

const RECIPIENT = "+12025550123";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

/** The other sandbox, as if it was a real tenant and account. */
function realTarget(signal = new AbortController().signal): Target {
  const env = { ...process.env, ...sandbox.variables };
  return new Target({ domain: sandbox.tenant.domain, smsOrigin: sandbox.eightXEight.origin, env, signal });
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
  const page = readFileSync(join(__dirname, "../../../../docs/sandbox-assumptions.md"), "utf8");
  const rows = [...page.matchAll(/^\| (.+?) +\| \[`sandbox/gm)].map(([, sentence]) => sentence);
  const known = [...probes.flatMap(({ assumptions }) => assumptions), ...Object.keys(notProbed)];
  expect(known.sort()).toEqual(rows.sort());
});

test("finds no difference between two sandboxes, leaves nothing behind, and sends one message", async () => {
  sandbox.seed({ actions: [{ name: "theirs", supported_triggers: [{ id: "post-login" }] }] });
  const found = await compare(RECIPIENT);
  expect(found).toHaveLength(probes.length);
  for (const { real, sandbox } of found) expect(real).toEqual(sandbox);
  expect(formatComparisons(found, true)).toMatch(/^The sandbox behaves otherwise in 0 of \d+ probes\.$/m);
  expect(contents()).toEqual(["theirs"]);
  expect(sandbox.inbox.messages).toHaveLength(1);
});

test("reports each deliberate difference, without secrets or numbers", async () => {
  const { faults } = sandbox.tenant;
  faults.times(99, "PATCH", /^\/tenants\/settings/, { status: 200, body: {} });
  const message = "Payload validation error: no such trigger";
  faults.times(99, "GET", /versions\/0000/, { status: 404, body: { statusCode: 404, message } });
  const found = await compare();
  const text = formatComparisons(found, false);
  expect(text).toContain("The sandbox behaves otherwise in 2 of");
  expect(text).toContain(
    "✘ An empty change of settings is rejected.\n    tenant:  change: 200\n    sandbox: change: 400 ",
  );
  expect(text).toContain(`✘ The message for an unknown version.\n    tenant:  read: 404 ${message}\n`);
  expect(text).toContain("Not probed without --to");
  for (const secret of Object.values(sandbox.secrets)) expect(text).not.toContain(secret);
  expect(sandbox.inbox.messages).toEqual([]);
});

test("deletes its objects when it is interrupted between two requests", async () => {
  const controller = new AbortController();
  sandbox.changes.once("change", () => controller.abort());
  const found = await compareWithSandbox(realTarget(controller.signal), { signal: controller.signal });
  expect(found.length).toBeLessThan(probes.length);
  expect(contents()).toEqual([]);
});

test("names what couldn't be deleted", async () => {
  sandbox.seed({ actions: [{ name: `${PREFIX}-action`, supported_triggers: [{ id: "post-login" }] }] });
  sandbox.tenant.faults.times(99, "DELETE", /^\/actions/, { status: 403, body: { message: "no" } });
  await expect(compare()).rejects.toThrow(`Delete this in the dashboard: ${PREFIX}-action (HTTP 403)`);
});
