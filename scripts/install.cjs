// What `npm start`, `npm test` and the other scripts run first: a supported Node, then everything that package-lock.json names.
// Plain CommonJS in old syntax: it has to run before anything is installed, and to say its piece on an old Node.
"use strict";
const { spawnSync } = require("node:child_process");
const { join } = require("node:path");
const { isInstalled, lockIsInstalled } = require("./installed.cjs");

const [major, minor] = process.versions.node.split(".").map(Number);
if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12))) {
  const why = major > 22 || major === 21 ? "cdktf-cli 0.21 does not run on it" : "it is too old";
  console.error(`Node ${process.versions.node} can't be used: ${why}.`);
  console.error("Install Node 22 (nvm: `nvm install 22`), or 20.19 or later of Node 20, and run the command again.");
  process.exit(1);
}

function npm(...args) {
  const options = { cwd: join(__dirname, ".."), stdio: ["ignore", 2, 2], shell: process.platform === "win32" };
  const { status, error } = spawnSync("npm", args, options);
  if (status === 0) return;
  const why = error ? `: ${error.message}` : "";
  console.error(`\n\`npm ${args.join(" ")}\` failed${why}. Mend what it names above and run the command again.`);
  process.exit(1);
}

if (!lockIsInstalled()) {
  console.error("Installing what package-lock.json names (about a minute, once) …");
  npm("ci");
}
if (!isInstalled()) npm("run", "prepare");
