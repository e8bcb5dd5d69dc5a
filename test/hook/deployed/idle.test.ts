import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCertificate } from "../../../sandbox/base/certificate";
import { findActionNode } from "../../../sandbox/runtime/action-node";
import { originOf } from "../../support/servers/faulty-server";
import { phoneEvent } from "../phone-event";
import { bundleHook } from "./deployed-hook";

/** Takes five minutes, so it runs only when asked to: `IDLE=1 npx jest test/hook/deployed/idle.test.ts`. */
const isAsked = process.env.IDLE === "1";

/** After how many seconds the servers close an idle connection, and whether they announce it. */
const SERVERS = [1, 5, 60].flatMap((closeAfter) => [true, false].map((announces) => ({ closeAfter, announces })));
/** Seconds of idleness before each message of a process. */
const IDLE_SECONDS = [0, 0, 0.9, 1, 1.1, 2, 4.9, 5, 5.1, 30, 60, 120];
const PROCESSES = 84;

const RUNNER = `
  console.log = () => {};
  process.on("message", async (event) => {
    let told = "sent";
    await exports.onExecuteCustomPhoneProvider(event, { notification: {
      drop: (reason) => { told = "drop " + reason; },
      retry: (reason) => { told = "retry " + reason; },
    } });
    process.send(told);
  });`;

const directory = mkdtempSync(join(tmpdir(), "idle-"));
const children: ChildProcess[] = [];
const servers: Server[] = [];
let received = 0;
let retries = 0;

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  for (const server of servers) server.close().closeAllConnections();
  rmSync(directory, { recursive: true });
});

async function startServers(certificate: object): Promise<string[]> {
  for (const { closeAfter, announces } of SERVERS) {
    const server = createServer({ ...certificate, keepAliveTimeout: closeAfter * 1000 }, (request, response) => {
      received++;
      if (announces) response.setHeader("Keep-Alive", `timeout=${closeAfter}`);
      request.resume().on("end", () => response.end('{"status":{"code":"QUEUED"}}'));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    servers.push(server);
  }
  return servers.map(originOf);
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Sends from one process, which is frozen or just idle between its messages. Returns what Auth0 is told of each in the end: like
 * Auth0, it runs the hook again later if that asks for a retry, as it may on a busy machine.
 */
async function sendFrom(child: ChildProcess, idleSeconds: readonly number[], isFrozen: boolean): Promise<string[]> {
  const told: string[] = [];
  for (const seconds of idleSeconds) {
    if (isFrozen) child.kill("SIGSTOP");
    await wait(seconds * 1000);
    if (isFrozen) child.kill("SIGCONT");
    let last = "";
    for (let run = 0; run === 0 || (run <= 5 && last.startsWith("retry ")); run++) {
      if (run > 0) retries++;
      await wait(run * 5000);
      child.send(phoneEvent());
      last = (await once(child, "message"))[0];
    }
    told.push(last);
  }
  return told;
}

(isAsked ? test : test.skip)(
  "1,000 messages from many processes are all sent, whatever the idle time, frozen or not, whenever 8x8 closes connections",
  async () => {
    const certificate = createCertificate();
    writeFileSync(join(directory, "certificate.pem"), certificate.cert);
    const origins = await startServers(certificate);
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(directory, "certificate.pem") };
    const told = await Promise.all(
      Array.from({ length: PROCESSES }, async (_, index) => {
        await wait(index * 250); // starting them all at once would leave no processor time for the servers
        const code = bundleHook({ origin: origins[index % origins.length] ?? "" }) + RUNNER;
        const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
        const child = spawn(findActionNode().path, ["--eval", code], { env, stdio: [...stdio] });
        children.push(child);
        const first = index % IDLE_SECONDS.length; // so that the processes don't all send at the same time
        return sendFrom(child, [...IDLE_SECONDS.slice(first), ...IDLE_SECONDS.slice(0, first)], index % 4 < 2);
      }),
    );
    const lost = told.flat().filter((words) => words !== "sent");
    expect(told.flat().length).toBeGreaterThanOrEqual(1000);
    expect(lost).toEqual([]);
    expect(received).toBe(told.flat().length); // and none arrived twice
    console.info(`${told.flat().length} messages were sent, with ${retries} retries.`);
  },
  600_000,
);
