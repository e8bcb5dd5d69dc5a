import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PACKAGE_INFO } from "../../cli/package-info";

const ROOT = join(__dirname, "..", "..");

const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, ["cli/bin.cjs", ...words], { cwd: ROOT, encoding: "utf8" });

jest.setTimeout(60_000); // on a busy machine

test("--version prints the version", () => {
  expect(run("--version")).toMatchObject({ status: 0, stdout: `${PACKAGE_INFO.version}\n` });
});

test("what most commands don't need isn't loaded: cdktf alone takes longer than the rest", () => {
  const print = `process.on("exit", () => console.log(Object.keys(require.cache).join("\\n")));`;
  const code = `${print} process.argv.push("--version"); require("./cli/bin.cjs"); require("./cli/terraform/open.ts");`;
  const { stdout } = spawnSync(process.execPath, ["--import", "tsx", "-e", code], { cwd: ROOT, encoding: "utf8" });
  const loaded = new Set(stdout.match(/(?<=\/node_modules\/)(@[^/]+\/)?[^/\n]+/g));
  expect(loaded).toContain("commander");
  expect([...loaded].filter((name) => ["cdktf", "undici", "auth0"].includes(name))).toEqual([]);
});

test.each([[["nothing"]], [["deploy", "dev", "--parallelism", "0"]]])("%j is a wrong use: exit code 2", (words) => {
  expect(run(...words)).toMatchObject({ status: 2, stdout: "" });
});

test("without node_modules it says in one sentence what to do", () => {
  const clone = mkdtempSync(join(tmpdir(), "clone-"));
  try {
    cpSync(join(ROOT, "cli"), join(clone, "cli"), { recursive: true });
    const words = ["cli/bin.cjs", "doctor", "dev"];
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: clone, encoding: "utf8" });
    expect([status, stderr]).toEqual([1, "The dependencies aren't installed: run `npm ci` first.\n"]);
  } finally {
    rmSync(clone, { recursive: true });
  }
});
