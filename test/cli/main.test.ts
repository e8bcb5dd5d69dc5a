import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PACKAGE_INFO } from "../../cli/package-info";
import { findActionNode } from "../../sandbox/runtime/action-node";

const ROOT = join(__dirname, "..", "..");

const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, ["cli/bin.cjs", ...words], { cwd: ROOT, encoding: "utf8" });

jest.setTimeout(60_000); // on a busy machine

test("--version prints the version", () => {
  expect(run("--version")).toMatchObject({ status: 0, stdout: `${PACKAGE_INFO.version}\n` });
});

test.each(["cli/bin.cjs", "infra/run.cjs"])("Node 22 keeps what it has compiled of %s", (file) => {
  const folder = mkdtempSync(join(tmpdir(), "compiled-"));
  const env = { PATH: process.env.PATH, TMPDIR: folder, CDKTF_OUTDIR: join(folder, "out") };
  expect(spawnSync(findActionNode().path, [file, "--version"], { cwd: ROOT, env }).status).toBe(0);
  expect(readdirSync(join(folder, "node-compile-cache"), { recursive: true }).length).toBeGreaterThan(10);
  rmSync(folder, { recursive: true });
});

test("what most commands don't need isn't loaded: cdktf alone takes longer than the rest", () => {
  const print = `process.on("exit", () => console.log(Object.keys(require.cache).join("\\n")));`;
  const code = `${print} process.argv.push("--version"); require("./cli/bin.cjs"); require("./cli/terraform/open/open.ts");`;
  const { stdout } = spawnSync(process.execPath, ["--import", "tsx", "-e", code], { cwd: ROOT, encoding: "utf8" });
  const loaded = new Set(stdout.match(/(?<=\/node_modules\/)(@[^/]+\/)?[^/\n]+/g));
  expect(loaded).toContain("commander");
  expect([...loaded].filter((name) => ["cdktf", "undici", "auth0"].includes(name))).toEqual([]);
});

test("the help describes every argument and option of every command", () => {
  const code = `
    const { Command } = require("commander");
    Command.prototype.parseAsync = async function () {
      const all = (command) => [command, ...command.commands.flatMap(all)];
      const parts = all(this).flatMap((command) =>
        [...command.registeredArguments, ...command.options.filter(({ hidden }) => !hidden)].map((part) => ({
          part: command.name() + " " + (part.flags ?? part.name()),
          isDescribed: part.description !== "",
        })),
      );
      console.log(JSON.stringify(parts));
      process.exit();
    };
    require("./cli/bin.cjs");`;
  const { stdout } = spawnSync(process.execPath, ["--import", "tsx", "-e", code], { cwd: ROOT, encoding: "utf8" });
  const parts: { readonly part: string; readonly isDescribed: boolean }[] = JSON.parse(stdout);
  expect(parts.length).toBeGreaterThan(100);
  expect(parts.filter(({ isDescribed }) => !isDescribed)).toEqual([]);
});

test.each([[["nothing"]], [["deploy", "dev", "--parallelism", "0"]]])("%j is a wrong use: exit code 2", (words) => {
  expect(run(...words)).toMatchObject({ status: 2, stdout: "" });
});

test.each([
  [["verify", "dev"]],
  [["report", "dev"]],
  [["trace", "order-4711", "dev"]],
  [["doctor", "dev"]],
  [["doctor"]],
  [["send", "dev"]],
])("%j with --json prints its error as JSON, too", (words) => {
  const folder = mkdtempSync(join(tmpdir(), "empty-"));
  try {
    const options = { cwd: folder, encoding: "utf8" } as const;
    const ended = spawnSync(process.execPath, [join(ROOT, "cli/bin.cjs"), ...words, "--json"], options);
    expect(ended.status).not.toBe(0);
    expect(JSON.parse(ended.stdout)).toEqual({ error: ended.stderr.trim() });
  } finally {
    rmSync(folder, { recursive: true });
  }
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
