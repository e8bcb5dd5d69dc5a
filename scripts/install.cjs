// What `npm start`, `npm test` and the other scripts run first: a supported Node, then everything that package-lock.json names.
// Plain CommonJS in old syntax: it has to run before anything is installed, and to say its piece on an old Node.
"use strict";
const { spawnSync } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { STAMP, fingerprint } = require("./fingerprint.cjs");

const root = join(__dirname, "..");
const [major, minor] = process.versions.node.split(".").map(Number);

if (!((major === 20 && minor >= 9) || major === 22)) {
  const why = major > 22 ? "cdktf-cli 0.21 does not run on it" : "it is too old";
  console.error(
    `Node ${process.versions.node} can't be used: ${why}.\nInstall Node 22, or 20.9 or later of 20 (nvm: \`nvm install\`), and run the command again.`,
  );
  process.exit(1);
}

const installed = () => existsSync(STAMP) && readFileSync(STAMP, "utf8") === fingerprint();

function npm(...args) {
  const { status, error } = spawnSync("npm", args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status === 0) return;
  console.error(
    `\n\`npm ${args.join(" ")}\` failed${error ? `: ${error.message}` : ""}. Mend what it names above and run the command again.`,
  );
  process.exit(1);
}

if (!installed()) {
  console.error("Installing what package-lock.json names (about a minute, once) …");
  npm("ci", "--no-fund", "--no-audit");
  if (!installed()) npm("run", "prepare"); // npm ci skips it under ignore-scripts
}
