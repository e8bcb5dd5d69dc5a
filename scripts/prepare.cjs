// npm's `prepare`, after `npm ci` and `npm install`: has `cdktf` start scripts/cdktf.cjs,
// generates the provider's bindings and notes what they were made from.
"use strict";
const { spawnSync } = require("node:child_process");
const { rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { CDKTF, FOREIGN_NODES, markInstalled } = require("./installed.cjs");

for (const path of FOREIGN_NODES) rmSync(path, { force: true });

writeFileSync(CDKTF.path, CDKTF.text);

// Generating needs no Terraform, but cdktf's library asks it for its version on import and repeats what it complains of.
const { TF_CLI_CONFIG_FILE: _, ...own } = process.env;
const env = { ...own, CHECKPOINT_DISABLE: "1", TSX_DISABLE_CACHE: "1" };
const generate = ["--import", "tsx", "packages/provider-auth0/generate.ts"];
const { status } = spawnSync(process.execPath, generate, { cwd: join(__dirname, ".."), env, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
markInstalled();
