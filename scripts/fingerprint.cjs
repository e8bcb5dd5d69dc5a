// What the installed tree was made from: when this changes, it is made again.
"use strict";
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");
const SOURCES = ["package-lock.json", "packages/provider-auth0/schema.json", "packages/provider-auth0/generate.ts"];

exports.STAMP = join(root, "node_modules", ".made-from");

exports.fingerprint = () => {
  const hash = createHash("sha256");
  for (const file of SOURCES) hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
};
