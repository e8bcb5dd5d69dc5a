// Makes the folder for PackedPackages and the compiled command before the tests of a run, and removes it after them. `npm run test:nodes` shares one among several runs.
"use strict";
const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

module.exports = async () => {
  if (process.env.SHARED_PACKAGES) return;
  const folder = mkdtempSync(join(tmpdir(), "packages-"));
  process.env.SHARED_PACKAGES = folder;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
};
