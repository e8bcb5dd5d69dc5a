import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const SCRIPTS = join(__dirname, "..", "..", "scripts");
const COMMAND = "node_modules/.bin/auth0-8x8";
const LAUNCHER = "node_modules/cdktf-cli/bundle/bin/cdktf";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "prepare-"));
  cpSync(SCRIPTS, join(directory, "scripts"), { recursive: true });
});
afterEach(() => rmSync(directory, { recursive: true }));

const prepare = () => spawnSync(process.execPath, ["scripts/prepare.cjs"], { cwd: directory, encoding: "utf8" });

test("without cdktf-cli it says what to do, without a stack trace", () => {
  const { status, stderr } = prepare();
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^node_modules can't be made ready: ENOENT.*\n.*`npm ci`/),
  ]);
  expect(stderr).not.toContain("    at ");
});

test("replaces the command's file, and leaves one that it was linked to as it is", () => {
  const [launcher, cached] = [join(directory, LAUNCHER), join(directory, "cached")];
  for (const folder of [dirname(launcher), dirname(join(directory, COMMAND))]) mkdirSync(folder, { recursive: true });
  writeFileSync(cached, "as published");
  linkSync(cached, launcher);
  prepare(); // twice; the bindings can't be generated here
  prepare();
  expect(readFileSync(cached, "utf8")).toBe("as published");
  expect(readFileSync(launcher, "utf8")).toContain("scripts/cdktf.cjs");
  expect(existsSync(`${launcher}.new`)).toBe(false);
  accessSync(join(directory, COMMAND), constants.X_OK);
});
