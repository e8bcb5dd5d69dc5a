import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProcess } from "../../cli/process/run-process";
import { COMPILED_COMMAND } from "../../scripts/project-copy";
import { useCompiledCommand } from "../support/command";

jest.setTimeout(120_000);

const ROOT = join(__dirname, "..", "..");

/** A folder with the compiled command and everything that is installed except the sandbox. */
let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "without-sandbox-"));
  mkdirSync(join(directory, "cli"));
  useCompiledCommand({ directory });
  writeFileSync(join(directory, "pnpm-lock.yaml"), "");
  mkdirSync(join(directory, "node_modules"));
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    if (name === "auth0-8x8-sandbox") continue;
    symlinkSync(join(ROOT, "node_modules", name), join(directory, "node_modules", name));
  }
});
afterAll(() => rmSync(directory, { recursive: true }));

const auth0 = (...words: readonly string[]) =>
  runProcess(process.execPath, [COMPILED_COMMAND, ...words], { cwd: directory });

test.each([[["start"]], [["sandbox"]], [["send", "dev"]]])("%j says what to install", async (words) => {
  expect(await auth0(...words)).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "\nThis command needs the package auth0-8x8-sandbox. Run `pnpm add --save-dev auth0-8x8-sandbox`.\n",
  });
});

// None of these gets further than the missing cdktf.json, but each has loaded its code.
test.each([
  [["plan", "dev", "--out", "plan.json"]],
  [["rotate", "dev"]],
  [["recover", "dev"]],
  [["verify", "dev"]],
  [["doctor", "dev"]],
  [["environments"]],
])("%j doesn't load the sandbox", async (words) => {
  const { exitCode, stderr } = await auth0(...words);
  expect(stderr).toBe("\nThis folder has no cdktf.json. Run the command in your app's folder.\n");
  expect(exitCode).toBe(2);
});

test.each([
  [["plan-comment"], "There are no plans."],
  [["apply", "dev", "--shown-in", "comment.md"], "Can't read comment.md: ENOENT."],
  [["ci", "shown-plans"], "GITHUB_REPOSITORY, GITHUB_TOKEN: not set."],
])("%j doesn't load the sandbox either", async (words, message) => {
  expect((await auth0(...words)).stderr).toContain(message);
});
