// Whether node_modules is what package-lock.json says, and the generated bindings what their sources say.
"use strict";
const { createHash } = require("node:crypto");
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");
const STAMP = join(root, "node_modules", ".made-from.json");
const SOURCES = {
  lock: ["package-lock.json"],
  bindings: ["schema.json", "generate.ts"].map((file) => `packages/provider-auth0/${file}`),
};

// The packages that carry Node 22 for the Action runtime bring a `node` command: it must not be the one that npm scripts run.
const FOREIGN_NODES = ["node", "node.cmd", "node.ps1"].map((name) => join(root, "node_modules", ".bin", name));

// The file that every `cdktf` of node_modules/.bin starts, and what it has to be.
const CDKTF = {
  path: join(root, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf"),
  text: '#!/usr/bin/env node\nrequire("../../../../scripts/cdktf.cjs");\n',
};

// What `npx auth0-8x8` starts here; npm makes it only where this is installed as a package.
const COMMAND =
  process.platform === "win32"
    ? {
        path: join(root, "node_modules", ".bin", "auth0-8x8.cmd"),
        text: '@node --import tsx "%~dp0..\\..\\cli\\main.ts" %*\r\n',
      }
    : {
        path: join(root, "node_modules", ".bin", "auth0-8x8"),
        text: '#!/bin/sh\nexec node --import tsx "$(dirname "$0")/../../cli/main.ts" "$@"\n',
      };

const WRITTEN = [CDKTF, COMMAND];
const isWritten = ({ path, text }) => existsSync(path) && readFileSync(path, "utf8") === text;

function digest(name) {
  const hash = createHash("sha256");
  for (const file of SOURCES[name]) hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

const stamped = (name) => existsSync(STAMP) && JSON.parse(readFileSync(STAMP, "utf8"))[name] === digest(name);

/** Whether every package that package.json names is there. */
function arePackagesThere() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const names = Object.keys({ ...dependencies, ...devDependencies });
  return names.every((name) => existsSync(join(root, "node_modules", name, "package.json")));
}

const areBindingsThere = () => existsSync(join(root, "packages", "provider-auth0", "lib", "index.js"));

exports.WRITTEN = WRITTEN;
exports.FOREIGN_NODES = FOREIGN_NODES;
exports.lockIsInstalled = () => stamped("lock") && arePackagesThere();
exports.isInstalled = () =>
  exports.lockIsInstalled() &&
  stamped("bindings") &&
  areBindingsThere() &&
  WRITTEN.every(isWritten) &&
  !FOREIGN_NODES.some((path) => existsSync(path));
exports.markInstalled = () =>
  writeFileSync(STAMP, JSON.stringify({ lock: digest("lock"), bindings: digest("bindings") }));
