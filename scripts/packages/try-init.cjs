// Part of `npm run try-installs`: writes new projects with `auth0-8x8 init`, installs them by every package manager on every Node, checks their
// types, runs their test and starts them, as CommonJS and as ES modules. Prints a table with the seconds of each step.
"use strict";
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const { join } = require("node:path");
const { combinations, makeFolder, managerFile, manifestOf, runNode } = require("./package-managers.cjs");

const ROOT = join(__dirname, "../..");

/** The package managers that `init` writes projects for. */
const NAMES = { "npm 11": "npm", "npm 12": "npm", pnpm: "pnpm", "yarn 4": "yarn", "yarn 1": "yarn" };

/** Writes a project. */
function init(folder, manager, module, packages) {
  const options = ["--yes", "--package-manager", NAMES[manager], "--module", module, "--from", packages];
  execFileSync(process.execPath, [join(ROOT, "cli/bin.cjs"), "init", folder, ...options], { stdio: "ignore" });
  if (manager !== "yarn 1") return;
  const { packageManager: _, ...manifest } = manifestOf(folder); // names yarn 4, and yarn 1 then refuses: docs/explanation/limits.md
  fs.writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
}

/** Runs the package manager's commands in a project until one fails. Returns the seconds of each, and the end of a failure's output. */
function runAll(program, node, commands, { cwd, top }) {
  const seconds = [];
  for (const words of commands) {
    const start = performance.now();
    const { status, output } = runNode(node, [program, ...words], { cwd, top, timeout: 600_000 });
    seconds.push(Math.round((performance.now() - start) / 1000));
    if (status !== 0) return { seconds, failure: `${words.join(" ")}: ${output.split("\n").slice(-12).join(" ⏎ ")}` };
  }
  return { seconds };
}

/**
 * Tries all combinations and prints the table.
 * @returns whether all worked
 */
exports.tryInit = ({ work, packages, only }) => {
  let isClean = true;
  console.log(
    "\n| manager | Node | modules | install | types | test | start | failure |\n| --- | --- | --- | --: | --: | --: | --: | --- |",
  );
  for (const { manager, version, node, other } of combinations(work, Object.keys(NAMES), only)) {
    if (other) {
      console.log(`| ${manager} | ${version} | | | | | | ${manager} needs Node ${other} |`);
      continue;
    }
    const top = makeFolder(work, node);
    for (const module of ["commonjs", "esm"]) {
      const cwd = join(top, module);
      init(cwd, manager, module, packages);
      const commands = [["install"], ["run", "check"], ["run", "test"], ["run", "start"]];
      const { seconds, failure = "" } = runAll(managerFile(work, manager), node, commands, { cwd, top });
      if (failure) isClean = false;
      const times = commands.map((_, index) => (index < seconds.length ? `${seconds[index]} s` : "")).join(" | ");
      console.log(`| ${manager} | ${version} | ${module} | ${times} | ${failure || "none"} |`);
    }
    fs.rmSync(top, { recursive: true });
  }
  return isClean;
};

// `node scripts/packages/try-init.cjs <folder of tarballs> [manager…]`: only this table.
if (require.main === module) {
  const [, , packages, ...only] = process.argv;
  const work = fs.mkdtempSync(join(require("node:os").tmpdir(), "try-init-"));
  process.exitCode = exports.tryInit({ work, packages, only }) ? 0 : 1;
  fs.rmSync(work, { recursive: true });
}
