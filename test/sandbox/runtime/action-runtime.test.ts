import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCertificate } from "../../../sandbox/base/certificate";
import { ActionRuntime } from "../../../sandbox/runtime/action-runtime";

let runtime: ActionRuntime;

beforeEach(() => {
  runtime = new ActionRuntime();
});
afterEach(() => runtime.close());

let versions = 0;
const action = (body: string, before = "") => ({
  id: `version-${versions++}`,
  code: `${before}\nexports.onExecuteCustomPhoneProvider = async (event, api) => { ${body} };`,
  triggerId: "custom-phone-provider",
});

test("an Action gets its event and completes", async () => {
  const result = await runtime.execute(action("console.log(event.secrets.apikey.length)"), {
    secrets: { apikey: "abc" },
  });
  expect(result).toMatchObject({ outcome: "completed", logs: ["3"], logLength: 2, nodeVersion: runtime.node.version });
});

test.each([
  ["drop", "api.notification.retry('first'); api.notification.drop('last')", "last"],
  ["retry", "api.notification.drop('first'); api.notification.retry('last')", "last"],
  ["drop", "api.notification.drop('x'.repeat(2000))", "x".repeat(1024)],
])("the last of several verdicts counts, and its reason is cut: %s", async (outcome, body, reason) => {
  expect(await runtime.execute(action(body), {})).toMatchObject({ outcome, reason });
});

test.each([
  ["throws", "throw new TypeError('no')", { name: "TypeError", message: "no" }],
  ["throws a text", "throw 'no'", { name: "Error", message: "no" }],
  ["ends its process", "process.exit(3)", { name: "Error", message: "The Action's process ended with exit code 3." }],
  ["cuts the channel", "process.disconnect(); await new Promise(() => {})", { name: "Error" }],
  [
    "leaves a rejection",
    "Promise.reject(new RangeError('late')); await new Promise(setImmediate)",
    { name: "RangeError" },
  ],
  ["needs a package", "require('fastify')", { message: expect.stringContaining("Cannot find module 'fastify'") }],
])("an Action that %s ends as an error, and the next execution works", async (_, body, error) => {
  const version = action(`if (event.bad) { ${body} }`);
  expect(await runtime.execute(version, { bad: true })).toMatchObject({ outcome: "error", error });
  expect(await runtime.execute(version, {})).toMatchObject({ outcome: "completed" });
});

test.each(["while (true) {}", "await new Promise(() => {})"])(
  "an Action is killed at the time limit: %s",
  async (body) => {
    await runtime.close();
    runtime = new ActionRuntime({ timeLimitMs: 3000 });
    const version = action(`console.log("started"); if (event.bad) { ${body} }`);
    expect(await runtime.execute(version, { bad: true })).toMatchObject({ outcome: "timeout", logs: ["started"] });
    expect(await runtime.execute(version, {})).toMatchObject({ outcome: "completed" });
  },
);

test.each([
  ["a plain function", "exports.onExecuteCustomPhoneProvider = (event, api) => Promise.resolve();"],
  ["nothing", ""],
])("%s as the handler is rejected in Auth0's words", async (_, code) => {
  const { error } = await runtime.execute({ id: "v", code, triggerId: "custom-phone-provider" }, {});
  expect(error?.message).toBe(
    'Invalid function signature for the "onExecuteCustomPhoneProvider" handler. Use "exports.onExecuteCustomPhoneProvider = async function(event, api) { }" as the signature.',
  );
});

test("a syntax error is an error of the execution", async () => {
  const version = { id: "v", code: 'exports.x = "', triggerId: "custom-phone-provider" };
  expect(await runtime.execute(version, {})).toMatchObject({ outcome: "error", error: { name: "SyntaxError" } });
});

test("module state survives until the next execution; each version has its own process", async () => {
  const [one, other] = [
    action("console.log(++runs, process.pid)", "let runs = 0;"),
    action("console.log(process.pid)"),
  ];
  const [first] = (await runtime.execute(one, {})).logs;
  const [second] = (await runtime.execute(one, {})).logs;
  const [third] = (await runtime.execute(other, {})).logs;
  const [, pid] = first?.split(" ") ?? [];
  expect([first, second]).toEqual([`1 ${pid}`, `2 ${pid}`]);
  expect(third).not.toBe(pid);
});

test("concurrent executions run in at most 8 processes; the others wait", async () => {
  const version = action("console.log(process.pid)");
  const results = await Promise.all(Array.from({ length: 12 }, () => runtime.execute(version, {})));
  expect(results.every(({ outcome }) => outcome === "completed")).toBe(true);
  expect(new Set(results.map(({ logs }) => logs[0])).size).toBeLessThanOrEqual(8);
});

test("an Action sees neither this machine's environment nor the IPC channel", async () => {
  const result = await runtime.execute(action("console.log(JSON.stringify(process.env), typeof process.send)"), {});
  expect(result.logs).toEqual(["{} undefined"]);
});

test("an Action trusts the given certificate, and only with it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "action-runtime-"));
  const certificateFile = join(folder, "certificate.pem");
  const certificate = createCertificate();
  writeFileSync(certificateFile, certificate.cert);
  const server = createServer(certificate, (_, response) => response.end("hello")).listen(0, "localhost");
  await once(server, "listening");
  const trusting = new ActionRuntime({ certificateFile });
  try {
    const { port } = server.address() as AddressInfo;
    const version = action(`console.log(await (await fetch("https://localhost:${port}")).text())`);
    expect(await trusting.execute(version, {})).toMatchObject({ outcome: "completed", logs: ["hello"] });
    expect(await runtime.execute(version, {})).toMatchObject({ outcome: "error" });
  } finally {
    await trusting.close();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
});

test("keeps 256 characters of the console and counts all of them", async () => {
  const body = "console.log('a'.repeat(200)); console.error('b'.repeat(200)); console.log('c')";
  const result = await runtime.execute(action(body), {});
  expect(result).toMatchObject({ logs: ["a".repeat(200), "b".repeat(55)], logLength: 404 });
});

test("the cache survives until the next execution", async () => {
  const version = action("console.log(api.cache.get('k')?.value); console.log(api.cache.set('k', 'v').type)");
  expect((await runtime.execute(version, {})).logs).toEqual(["undefined", "success"]);
  expect((await runtime.execute(version, {})).logs).toEqual(["v", "success"]);
});

test("module.exports works like exports", async () => {
  const code = "module.exports = { onExecuteCustomPhoneProvider: async () => {} };";
  const result = await runtime.execute({ id: "m", code, triggerId: "custom-phone-provider" }, {});
  expect(result.outcome).toBe("completed");
});

test("an Action for send-phone-message only has the cache, and an exception is its failure", async () => {
  const version = {
    id: "s",
    code: `exports.onExecuteSendPhoneMessage = async (event, api) => {
      console.log(Object.keys(api).join());
      if (event.bad) throw new Error("no");
    };`,
    triggerId: "send-phone-message",
  };
  expect(await runtime.execute(version, {})).toMatchObject({ outcome: "completed", logs: ["cache"] });
  expect(await runtime.execute(version, { bad: true })).toMatchObject({ outcome: "error", error: { message: "no" } });
});

test("an Action of another trigger is rejected", async () => {
  const version = { id: "o", code: "", triggerId: "post-login" };
  await expect(runtime.execute(version, {})).rejects.toThrow(
    "The sandbox can't run Actions of the trigger post-login. It runs custom-phone-provider and send-phone-message.",
  );
});

test("a closed runtime has no process and runs nothing", async () => {
  const { logs } = await runtime.execute(action("console.log(process.pid)"), {});
  await runtime.close();
  expect(() => process.kill(Number(logs[0]), 0)).toThrow("ESRCH");
  expect(await runtime.execute(action(""), {})).toMatchObject({
    outcome: "error",
    error: { message: "The Action runtime is closed." },
  });
});
