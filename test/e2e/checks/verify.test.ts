import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EightXEightFault } from "auth0-8x8-sandbox";
import { runCommand } from "../../support/command";
import { inOrder } from "../../support/in-order";
import { failCalls, failNextSend } from "../../support/sandbox/fail-next";
import { type Press, runInTerminal } from "../../support/terminal";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(180_000);

const TO = "+12025550123";

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.synth();
  await deployment.terraform("apply", "-auto-approve");
});
afterAll(() => deployment.close());

const step = inOrder(() => {
  deployment.variables = {};
});

const verify = (...words: readonly string[]) =>
  runCommand(deployment.project.directory, ["verify", "sandbox", ...words], deployment.env);

const inbox = () => deployment.sandbox.eightXEight.inbox.messages;

step("delivered: prints a timeline up to 8x8's receipt, without secrets or the full number", async () => {
  const page = readFileSync(join(__dirname, "../../../docs/reference/commands.md"), "utf8");
  const [, words = ""] = /^npx auth0-8x8 verify dev (--to .+?) +# needs a tenant$/m.exec(page) ?? [];
  const { code, stdout, stderr } = await verify(...words.split(" "));
  expect([code, stderr]).toEqual([0, ""]);
  const [sms] = inbox();
  const lines = stdout
    .replace(/^\d\d:\d\d:\d\d {2}/gm, "")
    .trim()
    .split("\n");
  expect(lines).toEqual([
    "Live: Auth0 matches the code of sandbox.",
    "Auth0: tested the phone provider: Test notification successfully sent for processing",
    `8x8: has the message, UMID ${sms?.umid}`,
    "8x8: delivered (delivered_to_recipient)",
    "",
    "Delivered.",
  ]);
  for (const hidden of [deployment.env.TF_VAR_apikey, deployment.env.AUTH0_CLIENT_SECRET, "7700900"]) {
    expect(stdout).not.toContain(hidden);
  }
});

for (const [fault, result, timeout, last] of [
  ["undelivered", "failed", "60", /8x8: undelivered \(rejected_by_operator, error 15, Invalid destination\)$/],
  ["under-way", "timed-out", "5", /Timed out after 5 s: 8x8/],
  ["rejected", "failed", "60", /Auth0: not sent: rejected: 8x8 rejected the message\. HTTP 200, Invalid MSISDN format/],
] as const) {
  step(`${fault}: the exit code is 1, and --json says why`, async () => {
    failNextSend(deployment.sandbox.eightXEight.faults, "sms", fault);
    const { code, stdout } = await verify("--to", TO, "--yes", "--json", "--timeout", timeout);
    const { live, message } = JSON.parse(stdout);
    expect([code, live, message.result]).toEqual([1, true, result]);
    expect(message.timeline.at(-1).what).toMatch(last);
  });
}

for (const [name, words, code, complaint] of [
  [
    "without a terminal and without --yes",
    ["--to", TO],
    2,
    "will send a message to …23, which 8x8 bills. There is no terminal",
  ],
  ["for an invalid number", ["--to", "0123", "--yes"], 2, "Use a phone number in E.164 format"],
  ["for an invalid time", ["--timeout", "soon"], 2, "Use a number of seconds"],
] as const) {
  step(`nothing is sent ${name}`, async () => {
    const before = inbox().length;
    expect(await verify(...words)).toMatchObject({ code, stderr: expect.stringContaining(complaint) });
    expect(inbox().length).toBe(before);
  });
}

for (const [name, wrong, remedy] of [
  ["key", { TF_VAR_apikey: "none-of-8x8s" }, "code 1200: it doesn't accept the API key. Set TF_VAR_apikey"],
  ["sub-account", { TF_VAR_subaccount: "nobodys" }, "it doesn't know the sub-account. Check TF_VAR_subaccount"],
] as const) {
  step(`sends nothing if 8x8 refuses this ${name}, because the message couldn't be followed`, async () => {
    deployment.variables = { ...wrong, TF_VAR_secrets_version: "1" };
    const before = inbox().length;
    const { code, stdout, stderr } = await verify("--to", TO, "--yes", "--json");
    expect([code, stderr]).toEqual([1, expect.stringContaining(remedy)]);
    const error = expect.stringContaining(remedy);
    expect(JSON.parse(stdout)).toEqual({ environment: "sandbox", live: true, findings: [], error });
    expect(inbox().length).toBe(before);
  });
}

step("--json says what is unknown if 8x8 fails while the message is followed", async () => {
  const refused: EightXEightFault = { kind: "status", status: 403, body: { code: 1201, message: "Access forbidden" } };
  const { faults } = deployment.sandbox.eightXEight;
  faults.add({ api: "sms", method: "POST", path: /\/messages\/exports$/, times: 1, fault: refused });
  const { code, stdout, stderr } = await verify("--to", TO, "--yes", "--json");
  const error = expect.stringContaining("8x8 refused to export its message log: HTTP 403");
  expect([code, stderr]).toEqual([1, error]);
  const timeline = [{ at: expect.any(String), what: expect.stringContaining("Auth0: tested the phone provider") }];
  const message = { result: "unknown", timeline };
  expect(JSON.parse(stdout)).toEqual({ environment: "sandbox", live: true, findings: [], message, error });
});

step("asks on a terminal and sends only after a yes; Ctrl-C ends it there and while it waits", async () => {
  const inTerminal = (...presses: Press[]) => {
    const env = deployment.env;
    return runInTerminal(deployment.project.directory, ["verify", "sandbox", "--to", TO], env, presses);
  };
  const before = inbox().length;
  const question = "will send a message to …23, which 8x8 bills. Continue? [y/N]";
  expect(await inTerminal([question, "n\r"])).toEqual({
    code: 1,
    screen: expect.stringContaining("Nothing was sent."),
  });
  const broken = await inTerminal([question, "\x03"]);
  expect(broken.code).toBe(130);
  expect(inbox().length).toBe(before);

  failNextSend(deployment.sandbox.eightXEight.faults, "sms", "under-way");
  const waiting = await inTerminal([question, "y\r"], ["8x8: has the message", "\x03"]);
  expect(waiting.code).toBe(130);
  for (const { screen } of [broken, waiting]) {
    expect(screen).not.toMatch(/Delivered|Not delivered|Error|^\s+at /m);
  }
  expect(broken.screen).not.toContain("delivered");
  expect(waiting.screen).toContain("Interrupted. A message was sent; it is unknown whether it was delivered.");
  expect(waiting.screen).toContain("8x8: has the message");
});

step("names a refused rotation with its remedy, and sends nothing", async () => {
  deployment.sandbox.rotateKey();
  const refused = { status: 400, body: { statusCode: 400, error: "Bad Request", message: "Not today." } };
  failCalls(deployment.sandbox.tenant.faults, "POST", /\/deploy$/, refused);
  await deployment.synth();
  await expect(deployment.terraform("apply", "-auto-approve")).rejects.toThrow("Not today.");
  const before = inbox().length;
  const { code, stdout } = await verify("--to", TO, "--yes");
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /newer ones were sent\.\n +To fix it: TF_VAR_secrets_version=\d+ npx auth0-8x8 deploy sandbox/,
  );
  expect(stdout).toContain("No message was sent.");
  expect(inbox().length).toBe(before);
});
