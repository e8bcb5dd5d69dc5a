// npm's `prepare`, after `npm ci` and `npm install`: generates the provider's bindings and leaves a stamp that says so.
"use strict";
const { spawnSync } = require("node:child_process");
const { rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { STAMP, fingerprint } = require("./fingerprint.cjs");

const root = join(__dirname, "..");

// The packages that carry Node 22 for the Action runtime bring a `node` of their own: it must not become the one that npm scripts run.
for (const name of ["node", "node.cmd", "node.ps1"]) rmSync(join(root, "node_modules", ".bin", name), { force: true });

// Generating needs no Terraform, but cdktf's library asks it for its version on import and repeats what it complains of.
const { TF_CLI_CONFIG_FILE: _, ...env } = process.env;
const generate = ["--import", "tsx", "packages/provider-auth0/generate.ts"];
const { status } = spawnSync(process.execPath, generate, { cwd: root, env, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
writeFileSync(STAMP, fingerprint());
