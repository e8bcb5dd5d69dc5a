// `npm run test:nodes`: checks that the project works on every supported Node. Runs `npm start -- --once`, commands and a few tests on each
// Node of packages/nodes/. The full suite runs on the machine's own Node, so that one is left out.
"use strict";
const { execFileSync, spawnSync } = require("node:child_process");
const { existsSync, mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { delimiter, join } = require("node:path");

const ROOT = join(__dirname, "..");
const VERSIONS = ["22", "24", "26"].filter((version) => version !== process.versions.node.split(".")[0]);
const JEST = join(ROOT, "node_modules/jest/bin/jest.js");

/** A test or two of each room, including child processes, TLS and vm, which depend on Node most. */
const SMOKE = [
  "test/infra/bundle/bundle.test",
  "test/infra/validation/validate.test",
  "test/hook/send-phone-message",
  "test/sandbox/sandbox.test",
  "test/sandbox/runtime/action-runtime",
  "test/cli/process",
];

const folder = mkdtempSync(join(tmpdir(), "nodes-"));

/** The commands to run on each Node, and the output they must print. */
const STEPS = [
  ["npm start -- --once", "npm", ["start", "--", "--once", "--provider", "stand-in"], /is your verification code/],
  ["auth0-8x8 --help", "node", ["cli/bin.cjs", "--help"], /Usage: auth0-8x8/],
  ["auth0-8x8 environments", "node", ["cli/bin.cjs", "environments"], /^\["/m],
  ["auth0-8x8 send sandbox", "node", ["cli/bin.cjs", "send", "sandbox"], /sent/i],
  ["cdktf list", "node", ["node_modules/cdktf-cli/bundle/bin/cdktf", "list"], /sandbox/],
  ["smoke tests", "node", [JEST, ...SMOKE, "--selectProjects", "unit", "--reporters", "default"], /Tests: .* passed/],
  ["send in your own app", "node", [JEST, "test/e2e/send-in-own-app", "--reporters", "default"], /Tests: .* passed/],
];

execFileSync(process.execPath, [join(__dirname, "install.cjs"), "terraform", ...VERSIONS], { stdio: "inherit" });
let failures = 0;
for (const version of VERSIONS) {
  const bin = join(ROOT, "packages/nodes", version, "node_modules/.bin");
  if (!existsSync(join(bin, "node"))) {
    console.log(`Node ${version}: not tested. npm has none for ${process.platform}-${process.arch}.`);
    continue;
  }
  // Without the variables that `npm run` sets for this process: npm_node_execpath and others name the machine's own Node.
  const own = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE$/i.test(name));
  const env = {
    ...Object.fromEntries(own),
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    CDKTF_OUTDIR: join(folder, version),
    CI: "1",
  };
  const exact = execFileSync("node", ["-p", "process.versions.node"], { env, encoding: "utf8" }).trim();
  for (const [title, command, args, expected] of STEPS) {
    const start = Date.now();
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, env, encoding: "utf8", timeout: 180_000 });
    const passed = status === 0 && expected.test(stdout + stderr);
    console.log(
      `Node ${exact}: ${title} ${passed ? "works" : "FAILED"} (${((Date.now() - start) / 1000).toFixed(1)} s)`,
    );
    if (passed) continue;
    failures++;
    console.error(stdout + stderr);
  }
}
rmSync(folder, { recursive: true });
if (failures > 0) process.exit(1);
