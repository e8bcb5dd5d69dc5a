// Runs first in `npm start`, `npm test` and the other scripts: checks Node, and Terraform if the command line says `terraform`. Then it installs
// what package-lock.json lists and, for each version on the command line, the Node in packages/nodes/. Old syntax: it must run on an old Node.
"use strict";
require("../cli/supported-node.cjs"); // first: an old Node can't load the others
const { spawnSync } = require("node:child_process");
const { join } = require("node:path");
const { hasNode, isInstalled, lockIsInstalled, nodeFolder } = require("./installed.cjs");

const [needsTerraform, versions] = [process.argv.includes("terraform"), process.argv.slice(2).filter(Number)];
if (needsTerraform) checkTerraform(process.env.TERRAFORM_BINARY_NAME || "terraform");

function checkTerraform(command) {
  const env = Object.assign({}, process.env, { CHECKPOINT_DISABLE: "1" });
  const { stdout, error } = spawnSync(command, ["version", "-json"], { encoding: "utf8", env });
  const [, version, terraformMajor, terraformMinor] =
    /(?:"terraform_version": *"|^Terraform v)((\d+)\.(\d+)[\w.-]*)/.exec(stdout || "") || []; // 0.12 knows no -json
  if (!error && (terraformMajor > 1 || (Number(terraformMajor) === 1 && terraformMinor >= 11))) return;
  const found = version ? `${command} ${version} is too old.` : `Can't run \`${command}\`.`;
  console.error(
    `${found} Install Terraform 1.11+ (https://developer.hashicorp.com/terraform/install) or OpenTofu 1.11+ (and set TERRAFORM_BINARY_NAME=tofu).`,
  );
  process.exit(1);
}

function npm(cwd, ...args) {
  const options = { cwd, stdio: ["ignore", 2, 2], shell: process.platform === "win32" };
  const { status, error } = spawnSync("npm", args, options);
  if (status === 0) return;
  const reason = error ? `: ${error.message}` : "";
  console.error(`\n\`npm ${args.join(" ")}\` failed${reason}. Fix the error above, then run the command again.`);
  process.exit(1);
}

const root = join(__dirname, "..");
if (!lockIsInstalled()) {
  console.error("Installing dependencies (first run only, about a minute) …");
  npm(root, "ci");
}
if (!isInstalled()) npm(root, "run", "prepare");
for (const version of versions) {
  if (hasNode(version)) continue;
  console.error(`Installing Node ${version} (first run only) …`);
  npm(nodeFolder(version), "ci", "--no-workspaces", "--ignore-scripts");
}
