// `npm run test:nodes`: checks that the project works on every supported Node. Runs `npm start -- --once`, commands and a few tests on each
// Node of packages/nodes/, two Nodes at a time. The full suite runs on the machine's own Node, so that one is left out.
"use strict";
const { execFileSync, spawn } = require("node:child_process");
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
  [
    "cdktf",
    "node",
    [JEST, "test/e2e/deploy.test", "-t", "destroys everything", "--reporters", "default"],
    /Tests: .* passed/,
  ],
  ["smoke tests", "node", [JEST, ...SMOKE, "--selectProjects", "unit", "--reporters", "default"], /Tests: .* passed/],
  ["send in your own app", "node", [JEST, "test/e2e/send-in-own-app", "--reporters", "default"], /Tests: .* passed/],
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

/** Runs a command to its end. Returns its exit code and its output. */
async function run(command, args, env) {
  const child = spawn(command, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"], timeout: 300_000 });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  const code = await new Promise((resolve) =>
    child.once("error", ({ message }) => resolve(message)).once("close", resolve),
  );
  return { code, output };
}

/** Runs the steps on one Node. Returns whether all work. */
async function tryNode(version) {
  const bin = join(ROOT, "packages/nodes", version, "node_modules/.bin");
  if (!existsSync(join(bin, "node"))) {
    console.log(`Node ${version}: not tested. npm has none for ${process.platform}-${process.arch}.`);
    return true;
  }
  const env = environment(bin, version);
  const exact = (await run("node", ["-p", "process.versions.node"], env)).output.trim();
  let works = true;
  for (const [title, command, args, expected] of STEPS) {
    const start = Date.now();
    const { code, output } = await run(command, args, env);
    const passed = code === 0 && expected.test(output);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`Node ${exact}: ${title} ${passed ? "works" : `FAILED (${code})`} (${seconds} s)`);
    if (!passed) console.error(output);
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
