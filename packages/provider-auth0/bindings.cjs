// Makes the bindings in lib/, which aren't committed. npm's `prepare` does it; where install scripts don't run, the first command does.
"use strict";
const { spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const LIB = join(__dirname, "lib", "index.js");
const STAMP = join(__dirname, "lib", ".made-from");

function digest() {
  const hash = createHash("sha256");
  for (const file of ["schema.json", "generate.ts"]) hash.update(readFileSync(join(__dirname, file)));
  return hash.digest("hex");
}

/** Whether the bindings are there, and made from the sources of today. */
exports.areCurrent = () => existsSync(LIB) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === digest();

/** Makes the bindings. Ends the process if that fails. */
exports.generate = () => {
  // Generating needs no Terraform, but cdktf's library asks it for its version on import and prints its warnings.
  const { TF_CLI_CONFIG_FILE: _, ...own } = process.env;
  const env = { ...own, CHECKPOINT_DISABLE: "1", TSX_DISABLE_CACHE: "1" };
  const args = ["--import", "tsx", join(__dirname, "generate.ts")];
  const { status } = spawnSync(process.execPath, args, { cwd: __dirname, env, stdio: ["ignore", 2, 2] });
  if (status !== 0) {
    console.error("The bindings of the Terraform provider can't be made. Fix the error above, then run `npm ci`.");
    process.exit(status || 1);
  }
  writeFileSync(STAMP, digest());
};

/** Generates the bindings if they are missing. */
exports.ensure = () => {
  if (existsSync(LIB)) return;
  console.error("Making the bindings of the Terraform provider (first run only, about 10 seconds) …");
  exports.generate();
};

if (require.main === module && !exports.areCurrent()) exports.generate();
