// npm's `prepare`, after `npm ci` and `npm install`: has `cdktf` start scripts/cdktf.cjs and `npx auth0-8x8` the sources,
// generates the provider's bindings and notes what they were made from.
"use strict";
const { spawnSync } = require("node:child_process");
const { renameSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { FOREIGN_NODES, markInstalled, WRITTEN } = require("./installed.cjs");

try {
  for (const path of FOREIGN_NODES) rmSync(path, { force: true });
  for (const { path, text } of WRITTEN) {
    // A file of its own: the one that is there may be linked to a cache, or to another copy of node_modules.
    writeFileSync(`${path}.new`, text, { mode: 0o755 });
    renameSync(`${path}.new`, path);
  }
} catch ({ message }) {
  console.error(`node_modules can't be made ready: ${message}`);
  console.error(
    "If cdktf-cli isn't there: `npm ci`, with development dependencies. If the folder can't be written: give yourself the right to.",
  );
  process.exit(1);
}

// Generating needs no Terraform, but cdktf's library asks it for its version on import and repeats what it complains of.
const { TF_CLI_CONFIG_FILE: _, ...own } = process.env;
const env = { ...own, CHECKPOINT_DISABLE: "1", TSX_DISABLE_CACHE: "1" };
const generate = ["--import", "tsx", "packages/provider-auth0/generate.ts"];
const { status } = spawnSync(process.execPath, generate, { cwd: join(__dirname, ".."), env, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
markInstalled();
