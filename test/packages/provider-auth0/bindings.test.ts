import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

jest.setTimeout(120_000);

const ROOT = join(__dirname, "..", "..", "..");

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "bindings-"));
  for (const file of ["bindings.cjs", "generate.ts", "package.json", "schema.json"]) {
    cpSync(join(ROOT, "packages", "provider-auth0", file), join(directory, file));
  }
  symlinkSync(join(ROOT, "node_modules"), join(directory, "node_modules"));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Runs a program with the module in `bindings`. */
function run(program: string) {
  const script = `const bindings = require(${JSON.stringify(join(directory, "bindings.cjs"))}); ${program}`;
  return spawnSync(process.execPath, ["-e", script], { cwd: directory, encoding: "utf8" });
}

test("after `npm ci --ignore-scripts` the first command makes the bindings, and the next one has nothing to do", () => {
  expect(run("bindings.ensure()")).toMatchObject({
    status: 0,
    stdout: "",
    stderr: "Making the bindings of the Terraform provider (first run only, about 10 seconds) …\n",
  });
  expect(existsSync(join(directory, "lib", "action", "index.js"))).toBe(true);
  expect(run("bindings.ensure()")).toMatchObject({ status: 0, stderr: "" });
  expect(run("console.log(bindings.areCurrent())").stdout).toBe("true\n");
  appendFileSync(join(directory, "schema.json"), "\n");
  expect(run("console.log(bindings.areCurrent())").stdout).toBe("false\n");
});

test("if that fails, it says what to do", () => {
  rmSync(join(directory, "schema.json"));
  const { status, stderr } = run("bindings.ensure()");
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/can't be made\. Fix the error above, then run `npm ci`\.\n$/),
  ]);
});
