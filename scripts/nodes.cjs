// `npm run test:nodes`: checks that the project works on every supported Node. Runs `npm start -- --once`, commands and a few tests on each
// Node of packages/nodes/, two Nodes at a time. The full suite runs on the machine's own Node, so that one is left out.
"use strict";
const { execFile, execFileSync } = require("node:child_process");
const { existsSync, mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { delimiter, join } = require("node:path");
const { promisify } = require("node:util");

const run = promisify(execFile);

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
  [
    "cdktf deploy",
    "node",
    [JEST, "test/e2e/messages/triggers", "-t", "legacy-hook:", "--reporters", "default"],
    /Tests: .* 1 passed/,
  ],
  ["smoke tests", "node", [JEST, ...SMOKE, "--selectProjects", "unit", "--reporters", "default"], /Tests: .* passed/],
  [
    "send in your own app",
    "node",
    [JEST, "test/e2e/messages/send-in-own-app", "--reporters", "default"],
    /Tests: .* passed/,
  ],
];

execFileSync(process.execPath, [join(__dirname, "install.cjs"), "terraform", ...VERSIONS], { stdio: "inherit" });

/** The environment variables with which commands run on the Node of a folder. */
function environment(bin, version) {
  // Without the variables that `npm run` sets for this process: npm_node_execpath and others name the machine's own Node.
  const own = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE$/i.test(name));
  return {
    ...Object.fromEntries(own),
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    CDKTF_OUTDIR: join(folder, version),
    SHARED_PACKAGES: folder, // packs them once
    CI: "1",
  };
}

/** Runs the steps on one Node. Returns whether all work. */
async function tryNode(version) {
  const bin = join(ROOT, "packages/nodes", version, "node_modules/.bin");
  if (!existsSync(join(bin, "node"))) {
    console.log(`Node ${version}: not tested. npm has none for ${process.platform}-${process.arch}.`);
    return true;
  }
  const env = environment(bin, version);
  const options = { cwd: ROOT, env, timeout: 300_000, maxBuffer: 64 * 1024 * 1024 };
  const exact = (await run("node", ["-p", "process.versions.node"], options)).stdout.trim();
  let works = true;
  for (const [title, command, args, expected] of STEPS) {
    const start = Date.now();
    const { stdout, stderr, code = 0 } = await run(command, args, options).catch((error) => error);
    const passed = code === 0 && expected.test(stdout + stderr);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`Node ${exact}: ${title} ${passed ? "works" : "FAILED"} (${seconds} s)`);
    if (!passed) console.error(stdout + stderr);
    works &&= passed;
  }
  return works;
}

/** Tries two Nodes at a time. */
async function main() {
  const waiting = [...VERSIONS];
  let works = true;
  const work = async () => {
    for (let version = waiting.shift(); version; version = waiting.shift()) works = (await tryNode(version)) && works;
  };
  await Promise.all([work(), work()]);
  rmSync(folder, { recursive: true });
  process.exitCode = works ? 0 : 1;
}

void main();
