import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";
import type { ConnectionFault, RateLimitFault } from "../../../sandbox/faults/fault";
import { runCommand, startCommand } from "../../support/command";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(120_000);

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.apply();
  await runCommand(deployment.project.directory, ["diff", "sandbox"], deployment.env); // `init` has run: only requests are interrupted
});
afterAll(() => deployment.close());

/** How long a command may still run after a signal, in milliseconds. A process takes some time to end on a busy machine. */
const PROMPT_MS = 3_000;

/** A fault of the next request to this path. */
const once = (path: string | RegExp, fault: ConnectionFault | RateLimitFault) => ({
  method: "GET",
  path,
  fault,
  times: 1,
});

/** Resolves when a server of this process has sent an answer with HTTP 429. */
function refusalSent(): Promise<void> {
  const channel = "http.server.response.finish";
  return new Promise((resolve) => {
    subscribe(channel, function listen(message) {
      if ((message as { response: ServerResponse }).response.statusCode !== 429) return;
      unsubscribe(channel, listen);
      resolve();
    });
  });
}

/** Runs a command, and interrupts it when a request has met a fault. */
async function interruptAt(
  faults: "tenant" | "eightXEight",
  rule: ReturnType<typeof once>,
  signal: NodeJS.Signals,
  words: string[],
) {
  const { [faults]: server } = deployment.sandbox;
  server.faults.add(rule);
  const answered = rule.fault.kind === "rate-limit" ? refusalSent() : undefined; // the others get no answer
  const { child, ended } = startCommand(deployment.project.directory, words, deployment.env);
  while (server.faults.list().length > 0) {
    if (child.exitCode !== null) throw new Error((await ended).stderr);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await answered;
  const since = performance.now();
  child.kill(signal);
  const result = await ended;
  return { ...result, isPrompt: performance.now() - since < PROMPT_MS };
}

const UNANSWERED = { kind: "unanswered" } as const;
const ACTIONS = "/actions/actions*";
const VERIFY = ["verify", "sandbox"];
const UNKNOWN = "Interrupted before Auth0 answered. It is unknown whether sandbox is live.";
const SEND = [...VERIFY, "--to", "+12025550123", "--yes"];

test.each([
  ["SIGINT", 130, "tenant", once(ACTIONS, UNANSWERED), VERIFY, UNKNOWN],
  ["SIGTERM", 143, "tenant", once(ACTIONS, { kind: "rate-limit", resetInSeconds: 30 }), VERIFY, UNKNOWN],
  ["SIGINT", 130, "eightXEight", once(/\/messages\//, UNANSWERED), SEND, "Interrupted. No message was sent."],
] as const)(
  "on %s, code %i, it doesn't wait for an answer of %s",
  async (signal, code, server, rule, words, message) => {
    expect(await interruptAt(server, rule, signal, [...words])).toMatchObject({
      code,
      stderr: expect.stringContaining(message),
      isPrompt: true,
    });
  },
);

test("a deploy says whether anything was sent before it was interrupted", async () => {
  const words = ["deploy", "sandbox", "--auto-approve"];
  deployment.sandbox.rotateKey();
  expect(await interruptAt("eightXEight", once(/\/messages\//, UNANSWERED), "SIGTERM", words)).toMatchObject({
    code: 143,
    stderr: expect.stringContaining("sandbox: interrupted before 8x8 answered. Nothing was deployed."),
    isPrompt: true,
  });
  expect(await interruptAt("tenant", once("/branding/phone/providers", UNANSWERED), "SIGINT", words)).toMatchObject({
    code: 130,
    stdout: expect.stringContaining("Apply complete!"),
    stderr: expect.stringContaining("sandbox: interrupted before Auth0 was compared with your code."),
    isPrompt: true,
  });
});

test("an interrupted `send` says that the message may have been sent", async () => {
  const origin = 'origin: process.env.SANDBOX_8X8_ORIGIN ?? "https://localhost",\n    testRecipients';
  deployment.project.edit("infra/environments.ts", 'region: "europe",\n    testRecipients', origin);
  const rule = { ...once("/api/v1/subaccounts/*/messages", UNANSWERED), method: "POST" };
  const words = ["send", "dev", "--to", "+447700900123", "--yes"];
  expect(await interruptAt("eightXEight", rule, "SIGINT", words)).toMatchObject({
    code: 130,
    stderr: expect.stringContaining("It is unknown whether the message was sent and billed."),
    isPrompt: true,
  });
});

test("a command ends as soon as it has said that Auth0 can't be reached", async () => {
  deployment.sandbox.tenant.faults.add(once(ACTIONS, { kind: "reset" }));
  const since = performance.now();
  const { ended } = startCommand(deployment.project.directory, VERIFY, deployment.env);
  expect(await ended).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Can't tell whether sandbox is live."),
  });
  expect(performance.now() - since).toBeLessThan(30_000); // Auth0's client keeps a timer of 60 s
});

test("recover ends in order, too", async () => {
  await deployment.terraform("state", "rm", "auth0_action.action");
  expect(await interruptAt("tenant", once(ACTIONS, UNANSWERED), "SIGTERM", ["recover", "sandbox"])).toMatchObject({
    code: 143,
    stderr: expect.stringContaining("sandbox: interrupted before Auth0 answered. Nothing was deployed."),
    isPrompt: true,
  });
});
