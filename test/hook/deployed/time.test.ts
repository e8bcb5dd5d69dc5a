import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HookConfiguration } from "../../../hook/configuration";
import { createCertificate } from "../../../sandbox/base/certificate";
import { findActionNode } from "../../../sandbox/runtime/action-node";
import { type Behavior, FaultyServer } from "../../support/servers/faulty-server";
import { phoneEvent } from "../phone-event";
import { bundleHook } from "./deployed-hook";
import { answer, queued, silence, tooMany } from "./misbehaving";

/**
 * A process with the hook in it, as deployed. It sends each event that it gets and reports what the hook told Auth0 and logged.
 * A number sets its wall clock to jump by so many milliseconds 300 ms after the next event arrives.
 */
const RUNNER = `
  const { now: wallClock } = Date;
  let jump = 0;
  process.on("message", async (message) => {
    if (typeof message === "number") return void (jump = message);
    if (jump) setTimeout(() => {
      const RealDate = Date;
      Date = class extends RealDate {
        constructor(...all) { all.length ? super(...all) : super(wallClock() + jump); }
        static now() { return wallClock() + jump; }
      };
    }, 300);
    let told = "sent", line = "";
    console.log = (text) => { line = text; };
    await exports.onExecuteCustomPhoneProvider(message, { notification: {
      drop: (reason) => { told = "drop " + reason; },
      retry: (reason) => { told = "retry " + reason; },
    } });
    process.send({ told, log: JSON.parse(line) });
  });`;

interface Report {
  readonly told: string;
  readonly log: { readonly ms: number };
}

const directory = mkdtempSync(join(tmpdir(), "time-"));
let server: FaultyServer;
let child: ChildProcess;

beforeAll(async () => {
  const certificate = createCertificate();
  writeFileSync(join(directory, "certificate.pem"), certificate.cert);
  server = await FaultyServer.start(certificate);
});
afterEach(() => child.kill("SIGKILL"));
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

/** Starts a process with the hook in it. */
function start(configuration: Partial<HookConfiguration> = {}): void {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(directory, "certificate.pem") };
  const code = bundleHook({ origin: server.origin, ...configuration }) + RUNNER;
  child = spawn(findActionNode().path, ["--eval", code], { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
}

async function send(): Promise<Report> {
  child.send(phoneEvent());
  return (await once(child, "message"))[0];
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Freezes the process for a while after something happens, as Auth0 does with one that has nothing to do. */
async function freeze(ms: number): Promise<void> {
  child.kill("SIGSTOP");
  await wait(ms);
  child.kill("SIGCONT");
}

const slowly =
  (ms: number, behaviour: Behavior): Behavior =>
  (response, connection) =>
    void setTimeout(() => behaviour(response, connection), ms);

describe("on Auth0's Node", () => {
  test("a process frozen during the pause after a 429 sends no second request: retry", async () => {
    start({ deadlineMs: 3000 });
    server.behave((response, connection) => {
      tooMany({ "Retry-After": "1" })(response, connection);
      setTimeout(() => void freeze(3000), 200);
    }, queued);
    const { told, log } = await send();
    expect(told).toMatch(/^retry rate-limited: /);
    expect(server.requests).toHaveLength(1);
    expect(log.ms).toBeGreaterThan(3000);
  });

  test("a process frozen while it connects sends nothing: retry", async () => {
    start({ deadlineMs: 1200 });
    server.behave(queued);
    const secured = server.onConnection(() => void freeze(2000));
    const { told } = await send();
    await secured;
    expect(told).toMatch(/^retry not-connected: .* ETIMEDOUT/);
    expect(server.requests).toEqual([]);
  });

  test("an answer that arrived while the process was frozen counts, though the deadline is over", async () => {
    start({ deadlineMs: 1000 });
    server.behave((response, connection) => {
      void freeze(1500);
      slowly(200, queued)(response, connection);
    });
    expect((await send()).told).toBe("sent");
  });

  test.each([0, 1500])("a process frozen for %d ms between two messages sends the second one", async (ms) => {
    start();
    server.behave(queued);
    expect((await send()).told).toBe("sent");
    await freeze(ms);
    expect((await send()).told).toBe("sent");
    expect(server.requests).toHaveLength(2);
  });

  describe.each([-3_600_000, -5000, 3_600_000])("a wall clock that jumps by %d ms", (jump) => {
    test("doesn't change how long a message takes", async () => {
      start();
      server.behave(slowly(1000, queued));
      child.send(jump);
      const { told, log } = await send();
      expect(told).toBe("sent");
      expect(log.ms).toBeGreaterThan(950);
      expect(log.ms).toBeLessThan(4000);
    });

    test("doesn't move the deadline", async () => {
      start({ deadlineMs: 1500 });
      server.behave(silence);
      child.send(jump);
      const { told, log } = await send();
      expect(told).toMatch(/^drop unconfirmed-timeout: /);
      expect(log.ms).toBeGreaterThanOrEqual(1499);
      expect(log.ms).toBeLessThan(4000);
    });

    test("doesn't lengthen the pause after a 429", async () => {
      start({ deadlineMs: 6000 });
      server.behave(tooMany({ "Retry-After": "1" }), answer(200, { status: { code: "QUEUED" } }));
      child.send(jump);
      expect((await send()).told).toBe("sent");
      expect(server.requests).toHaveLength(2);
    });
  });
});
