import { existsSync, mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "../../sandbox";
import { startOnFreePorts } from "../support/sandbox/six-ports";

test("takes six ports in a row, and a second sandbox on one of them leaves nothing behind", async () => {
  const { sandbox, port } = await startOnFreePorts({ host: "127.0.0.1" });
  try {
    const { tenant, eightXEight } = sandbox;
    const page = await sandbox.page();
    const { origin, voiceOrigin, chatAppsOrigin, lookupOrigin } = eightXEight;
    const urls = [page, tenant.url, origin, voiceOrigin, chatAppsOrigin, lookupOrigin];
    expect(urls.map((url) => Number(new URL(url).port) - port)).toEqual([0, 1, 2, 3, 4, 5]);

    const directory = join(mkdtempSync(join(tmpdir(), "second-")), "sandbox");
    await expect(startSandbox({ port, directory })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await expect(startSandbox({ port: port - 3, directory })).rejects.toMatchObject({ code: "EADDRINUSE" });
    expect(existsSync(directory)).toBe(false);
    for (const free of [port - 3, port - 2, port - 1]) await listenOn(free); // the refused sandbox has closed them

    const health = await fetch(new URL("/health", page));
    expect(await health.json()).toEqual({ status: "ok", tenant: tenant.url });
    expect(sandbox.variables.SANDBOX_PAGE).toBe(page);
  } finally {
    await sandbox.close();
  }
});

/** @throws if the port is in use */
async function listenOn(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  await new Promise((resolve) => server.close(resolve));
}

test("credentials are random, or stable", async () => {
  const starts = [{ stable: true }, { stable: true }, {}].map((options) => startSandbox(options));
  const sandboxes = await Promise.all(starts);
  const names = ["AUTH0_CLIENT_ID", "AUTH0_CLIENT_SECRET", "SANDBOX_8X8_ACCOUNT", "TF_VAR_apikey"] as const;
  const [one, same, random] = sandboxes.map(({ variables }) => names.map((name) => variables[name]));
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  expect(one).toEqual(same);
  expect(one?.filter((value) => random?.includes(value))).toEqual([]);
});

test("says what to do while timers are fake", async () => {
  jest.useFakeTimers();
  try {
    await expect(startSandbox()).rejects.toThrow(/timers are fake.*Start the sandbox before `jest\.useFakeTimers\(\)`/);
  } finally {
    jest.useRealTimers();
  }
});

test("says what to do in jsdom, before any library fails", () => {
  const { setImmediate } = globalThis;
  Reflect.deleteProperty(globalThis, "setImmediate"); // as jest-environment-jsdom does
  try {
    jest.isolateModules(() => {
      expect(() => require("../../sandbox")).toThrow(/jsdom.*`\/\*\* @jest-environment node \*\/`/);
    });
  } finally {
    globalThis.setImmediate = setImmediate;
  }
});
