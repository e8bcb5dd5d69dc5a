import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCertificate } from "../../sandbox/certificate";
import type { ActionNode } from "../../sandbox/runtime/action-node";
import { bundleHook, NODES } from "../support/deployed-hook";
import { FaultyServer } from "../support/faulty-server";
import { phoneEvent } from "./phone-event";

/** Sends what it gets; "freeze" stops it where it is until there is something to read on its standard input. */
const RUNNER = `
  process.on("message", async (message) => {
    if (message === "freeze") {
      process.send("frozen", () => require("fs").readSync(0, Buffer.alloc(1)));
      return;
    }
    let told = "sent";
    const tell = (reason) => { told = reason; };
    console.log = () => {};
    await exports.onExecuteCustomPhoneProvider(message, { notification: { drop: tell, retry: tell } });
    process.send(told);
  });`;

const directory = mkdtempSync(join(tmpdir(), "frozen-"));
let server: FaultyServer;
let child: ChildProcess;

beforeAll(async () => {
  const certificate = await createCertificate();
  writeFileSync(join(directory, "certificate.pem"), certificate.cert);
  server = await FaultyServer.start(certificate);
});
afterEach(() => child.kill());
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

async function ask(message: unknown): Promise<unknown> {
  child.send(message as object);
  return (await once(child, "message"))[0];
}

/** Starts a process with the hook in it, which sends to the server. */
function start(node: ActionNode): void {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(directory, "certificate.pem") };
  const code = bundleHook({ origin: server.origin }) + RUNNER;
  child = spawn(node.path, ["--eval", code], { env, stdio: ["pipe", "ignore", "inherit", "ipc"] });
  server.behave((response) => response.end('{"status":{"code":"QUEUED"}}'));
}

test.each(NODES)(
  "a process that sleeps while the server closes its connection sends on another: Node $version",
  async (node) => {
    start(node);
    for (let round = 0; round < 20; round++) {
      expect(await ask(phoneEvent())).toBe("sent");
      expect(await ask("freeze")).toBe("frozen");
      const answer = ask(phoneEvent()); // waits for the process to wake up, as does the end of its connection
      await server.closeIdleConnections();
      child.stdin?.write("!");
      expect(await answer).toBe("sent");
    }
    expect(server.requests).toHaveLength(40);
  },
);

const STRAYS = {
  "a 408 that says goodbye": "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
  "a 429 that asks for another try": "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n",
  "a copy of the last answer": 'HTTP/1.1 200 OK\r\nContent-Length: 28\r\n\r\n{"status":{"code":"QUEUED"}}',
};

describe.each(NODES)("what a server says while nobody asks is no answer: Node $version", (node) => {
  test.each(Object.entries(STRAYS))("%s", async (_name, stray) => {
    start(node);
    expect(await ask(phoneEvent())).toBe("sent");
    expect(await ask("freeze")).toBe("frozen");
    const answer = ask(phoneEvent());
    await server.saySomething(stray);
    child.stdin?.write("!");
    expect(await answer).toBe("sent");
    expect(server.requests).toHaveLength(2);
  });
});
