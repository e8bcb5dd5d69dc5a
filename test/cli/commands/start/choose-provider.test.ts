import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseProvider } from "../../../../cli/commands/start/choose-provider";
import { Failure } from "../../../../cli/failure";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "choose-provider-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Without Terraform, no provider can be installed. */
const unreachable = () => ({ command: join(directory, "no-terraform"), directory, env: {} });

test("uses the stand-in if the real provider can't be installed, and says why", async () => {
  const { kind, summary } = await chooseProvider(undefined, unreachable(), "linux");
  expect(kind).toBe("stand-in");
  expect(summary).toMatch(/stand-in for auth0\/auth0 1\.55 \(.*ENOENT/);
});

test("uses the stand-in if the user asks for it", async () => {
  expect(await chooseProvider("stand-in", unreachable(), "linux")).toMatchObject({
    kind: "stand-in",
    summary: expect.stringMatching(/\(as requested\)$/),
  });
});

test("fails if the user asks for the real provider and it can't be installed", async () => {
  const choice = chooseProvider("real", unreachable(), "linux");
  await expect(choice).rejects.toThrow(Failure);
  await expect(choice).rejects.toThrow("Omit --provider real");
});

test.each([
  ["darwin", "macOS"],
  ["win32", "Windows"],
] as const)("on %s uses the stand-in and says why", async (platform, name) => {
  const { kind, summary } = await chooseProvider(undefined, unreachable(), platform);
  expect(kind).toBe("stand-in");
  expect(summary).toContain(`on ${name} the real one can't trust the sandbox's certificate`);
});
