import { execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { childEnvironment } from "../../../cli/process/child-environment";
import { commandsOf } from "../../support/pages";

jest.setTimeout(120_000);

const run = promisify(execFile);
const ROOT = join(__dirname, "../../..");

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "login-"));
  cpSync(join(ROOT, "examples/login"), directory, { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(directory, "node_modules"));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A port that is free now. Playwright waits for the app at a port that it knows before. */
function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}

test("the example's users log in with the code from the sandbox, from click to welcome", async () => {
  const chromium = execFileSync(join(ROOT, "scripts/install-browser.sh"), { encoding: "utf8" }).trim();
  const { JEST_WORKER_ID: _, ...own } = childEnvironment(process.env); // Playwright refuses to run inside jest
  const env = { ...own, CHROMIUM: chromium, PORT: String(await freePort()) };
  const { command = "" } = commandsOf("docs/sandbox.md").find((it) => it.command.includes("playwright")) ?? {};
  const { stdout } = await run("bash", ["-c", command], { cwd: directory, env });
  expect(stdout).toMatch(/2 passed/);
  expect(existsSync(join(directory, ".sandbox"))).toBe(false);
});
