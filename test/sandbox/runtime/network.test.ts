import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ActionRuntime } from "../../../sandbox/runtime/action-runtime";

let server: Server;
let port = 0;
beforeAll(async () => {
  server = createServer((_request, response) => response.end("local"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Runs an Action that sets `result`, and returns it with the Action's log. */
async function run(body: string, allowedHosts?: readonly string[]) {
  const runtime = new ActionRuntime(allowedHosts ? { allowedHosts } : {});
  const code = `exports.onExecuteCustomPhoneProvider = async (event, api) => {
    let result;
    try { result = await (async () => { ${body} })(); } catch (error) { result = (error.cause ?? error).code; }
    api.notification.drop(String(result));
  };`;
  try {
    const { reason, logs } = await runtime.execute({ id: "1", code, triggerId: "custom-phone-provider" }, {});
    return { reason, logs };
  } finally {
    await runtime.close();
  }
}

const FETCH = 'return (await fetch("https://voice.8x8.com/")).status;';
const REQUEST = `return new Promise((resolve, reject) =>
  require("https").get("https://sms.8x8.com/", resolve).on("error", reject));`;
const CONNECT = `return new Promise((resolve, reject) =>
  require("net").connect(443, "203.0.113.1", resolve).on("error", reject));`;

test.each([
  ["fetch", FETCH, "voice.8x8.com"],
  ["https", REQUEST, "sms.8x8.com"],
  ["net, by address", CONNECT, "203.0.113.1"],
])("%s: a connection to another machine is refused, and the log says what to do", async (_name, body, host) => {
  const { reason, logs } = await run(body, []);
  expect(reason).toBe("ECONNREFUSED");
  expect(logs).toEqual([expect.stringMatching(`refused a connection to ${host}, .* --allow-host ${host}$`)]);
});

test.each(["127.0.0.1", "localhost"])("this machine is always allowed: %s", async (host) => {
  expect(await run(`return (await fetch("http://${host}:${port}/")).text();`, [])).toEqual({
    reason: "local",
    logs: [],
  });
});

test("a host is allowed by its name", async () => {
  // The name doesn't exist, so the connection is tried and fails at DNS.
  const { reason, logs } = await run('return (await fetch("http://gateway.invalid/")).status;', ["gateway.invalid"]);
  expect(reason).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
  expect(logs).toEqual([]);
});

test("outside the sandbox, an Action may connect to any host", async () => {
  expect((await run('return (await fetch("http://gateway.invalid/")).status;')).logs).toEqual([]);
});
