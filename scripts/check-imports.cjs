// Part of `npm run check`: fails on an import that .dependency-cruiser.cjs forbids, and when files were not looked at.
"use strict";
const { spawnSync } = require("node:child_process");
const { readdirSync } = require("node:fs");
const { join } = require("node:path");

const ROOT = join(__dirname, "..");
const FOLDERS = ["hook", "infra", "sandbox", "cli", "bench", "scripts", "test", "packages/text"];

const sources = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true })).filter((file) =>
  /\.(ts|cjs)$/.test(file),
);

const command = [
  join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
  "--config",
  ".dependency-cruiser.cjs",
];
const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...FOLDERS], {
  cwd: ROOT,
  encoding: "utf8",
});
process.stdout.write(stdout);
process.stderr.write(stderr);
if (status !== 0) process.exit(status ?? 1);

// dependency-cruiser reports success when its parser finds nothing.
const modules = Number(/\((\d+) modules/.exec(stdout)?.[1]);
if (!(modules >= sources.length)) {
  console.error(`dependency-cruiser looked at ${modules} modules, but ${FOLDERS.join(", ")} have ${sources.length}.`);
  console.error("Check `parser` and `exclude` in .dependency-cruiser.cjs.");
  process.exit(1);
}
