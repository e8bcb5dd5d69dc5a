import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseProvider } from "../../cli/choose-provider";
import { Failure } from "../../cli/failure";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "choose-provider-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** No such command: as good as no provider. */
const unreachable = () => ({ command: join(directory, "no-terraform"), directory, env: {} });

test("takes the stand-in where the real provider can't be had, and says why", async () => {
  const { kind, summary } = await chooseProvider(undefined, unreachable(), "linux");
  expect(kind).toBe("stand-in");
  expect(summary).toMatch(/stand-in for auth0\/auth0 1\.55: .*ENOENT/);
});

test("takes the stand-in without looking further when it is asked for", async () => {
  expect(await chooseProvider("stand-in", unreachable(), "linux")).toMatchObject({
    kind: "stand-in",
    summary: expect.stringMatching(/asked for$/),
  });
});

test("fails when the real provider is asked for and can't be had", async () => {
  const choice = chooseProvider("real", unreachable(), "linux");
  await expect(choice).rejects.toThrow(Failure);
  await expect(choice).rejects.toThrow("Leave out --provider real");
});

test.each([
  ["darwin", "macOS"],
  ["win32", "Windows"],
] as const)("on %s takes the stand-in and says why", async (platform, name) => {
  const { kind, summary } = await chooseProvider(undefined, unreachable(), platform);
  expect(kind).toBe("stand-in");
  expect(summary).toContain(`on ${name} the real one can't be told to trust the sandbox's certificate`);
});
