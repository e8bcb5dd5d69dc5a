// `npm run try-installs -- [manager…]`: installs each package in an empty project, by every package manager on every Node, with install
// scripts blocked; checks that it works there, and prints a table. try-test-runners.cjs then tries the sandbox under test runners, and
// try-init.cjs tries new projects. Takes about an hour and needs a registry; CI doesn't run it. `-- test-runners` does only that part.
"use strict";
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const { combinations, MANAGERS, makeFolder, managerFile, manifestOf, runNode } = require("./package-managers.cjs");
const { tryInit } = require("./try-init.cjs");
const { tryTestRunners } = require("./try-test-runners.cjs");

/** In place of package managers: only the sandbox under test runners. */
const TEST_RUNNERS = "test-runners";

const only = process.argv.slice(2);
const names = [...Object.keys(MANAGERS), TEST_RUNNERS];
const unknown = only.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`${unknown.join(", ")}: no such part. Use: ${names.join(", ")}.`);
  process.exit(2);
}

const WORK = fs.mkdtempSync(join(tmpdir(), "installs-"));

const PEERS = ["cdktf@0.21", "constructs@10"];

const SYNTH = `
  const { CustomPhoneProvider } = require("auth0-8x8");
  const { Testing } = require("cdktf");
  const json = Testing.synthScope((scope) => void new CustomPhoneProvider(scope, "phone", { region: "europe", source: "Acme" }));
  if (!/onExecuteCustomPhoneProvider/.test(json)) throw new Error("no hook in the stack");`;

const SEND = (imported) => `
  ${imported}
  startSandbox().then(async (sandbox) => {
    const { done } = sandbox.sendPhoneMessage({ type: "otp_verify", recipient: "+12025550123" });
    if ((await done).sent !== false) throw new Error("a tenant without an Action sends nothing");
    await sandbox.close();
  });`;

/** The packages to install together, their peers, and the checks that they work. */
const PROJECTS = {
  "auth0-8x8": { packages: ["auth0-8x8"], peers: PEERS, checks: [["-e", SYNTH]] },
  "auth0-8x8-sandbox": {
    packages: ["auth0-8x8-sandbox"],
    peers: [],
    checks: [
      ["-e", SEND(`const { startSandbox } = require("auth0-8x8-sandbox");`)],
      ["--input-type=module", "-e", SEND(`import { startSandbox } from "auth0-8x8-sandbox";`)],
    ],
  },
  "auth0-8x8-cli": {
    packages: ["auth0-8x8-cli", "auth0-8x8"],
    peers: PEERS,
    checks: [
      [
        "-e",
        `process.argv.push("--help"); require(require.resolve("auth0-8x8-cli/package.json") + "/../dist/cli/main.js")`,
      ],
    ],
  },
};

/** Counts packages and bytes in node_modules. A linked package counts once, at its target. */
function measure(folder, packages = new Set()) {
  let bytes = 0;
  for (const entry of fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += measure(path, packages).bytes;
    else if (entry.isFile()) {
      bytes += fs.statSync(path).size;
      const inside = /node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path.replaceAll("\\", "/"));
      if (inside) packages.add(`${inside[1]}@${manifestOf(folder).version}`);
    }
  }
  return { packages, bytes };
}

/** Adds packages to an empty project. Returns the package manager's warnings, and the size. */
function install(project, manager, node, specs) {
  const { add, files = {}, manifest = {} } = MANAGERS[manager];
  const folder = makeFolder(WORK, node);
  fs.writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "empty", version: "1.0.0", private: true, license: "MIT", ...manifest }),
  );
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(join(folder, name), text);
  const run = (...words) => runNode(node, words, { cwd: folder, timeout: 300_000 });
  const program = managerFile(WORK, manager);
  const named = manager.startsWith("yarn 4")
    ? specs.map((path) => path.replace(/^\/.*\/(.+?)-[\d.]+\.tgz$/, "$1@file:$&"))
    : specs;
  const { status, output } = run(program, ...add, ...named);
  const complaints = output
    .split("\n")
    .filter((line) => /\bwarn|deprecat|\berr(or)?\b|ignored build|unmet|YN0002|YN0086/i.test(line))
    .filter((line) => !/YN0000|Ignored scripts due to flag/.test(line)); // sums up, and says what we asked for
  const failed = [];
  if (status !== 0) failed.push(output.split("\n").slice(-5).join("\n"));
  else {
    for (const check of project.checks) {
      const words = MANAGERS[manager].node ? [program, ...MANAGERS[manager].node, ...check] : check;
      const result = run(...words);
      if (result.status !== 0) failed.push(result.output.split("\n").slice(0, 8).join("\n"));
    }
  }
  const { packages, bytes } = measure(join(folder, "node_modules"));
  fs.rmSync(folder, { recursive: true });
  return { complaints, failed, packages: packages.size, bytes };
}

const output = execFileSync(process.execPath, [join(__dirname, "pack.cjs"), join(WORK, "packages")], {
  encoding: "utf8",
});
const tarballs = output.trim().split("\n");
const tarballOf = (name) => {
  const tarball = tarballs.find((path) => path.replace(/-\d+\.\d+\.\d+\.tgz$/, "").endsWith(`/${name}`));
  if (tarball === undefined) throw new Error(`pack.cjs made no ${name}`);
  return tarball;
};

/** Tries all packages, and prints the table. Returns whether all worked without a warning. */
function tryPackages() {
  let isClean = true;
  console.log(
    "| package | manager | Node | packages | MB | warnings that we cause |\n| --- | --- | --- | --: | --: | --- |",
  );
  for (const { manager, version, node, other } of combinations(WORK, Object.keys(MANAGERS), only)) {
    if (other) {
      console.log(`| all | ${manager} | ${version} | | | ${manager} needs Node ${other} |`);
      continue;
    }
    const onlyPeers = install({ checks: [] }, manager, node, PEERS);
    for (const [name, project] of Object.entries(PROJECTS)) {
      const without = project.peers.length > 0 ? onlyPeers : undefined;
      const made = install(project, manager, node, [...project.packages.map(tarballOf), ...project.peers]);
      const ours = made.complaints.filter((line) => !without?.complaints.includes(line));
      const packages = made.packages - (without?.packages ?? 0);
      const megabytes = ((made.bytes - (without?.bytes ?? 0)) / 1e6).toFixed(1);
      if (ours.length + made.failed.length > 0) isClean = false;
      const remarks = [...ours, ...made.failed.map((text) => `FAILED ${text}`)].join(" / ").replaceAll("\n", " ⏎ ");
      console.log(`| ${name} | ${manager} | ${version} | ${packages} | ${megabytes} | ${remarks || "none"} |`);
    }
  }
  return isClean;
}

const hasManagers = only.length === 0 || only.some((name) => name in MANAGERS);
const areClean = [
  ...(hasManagers ? [tryPackages()] : []),
  ...(only.length === 0 || only.includes(TEST_RUNNERS)
    ? [tryTestRunners({ work: WORK, tarball: tarballOf("auth0-8x8-sandbox") })]
    : []),
  ...(hasManagers ? [tryInit({ work: WORK, packages: join(WORK, "packages"), only })] : []),
];
fs.rmSync(WORK, { recursive: true });
process.exitCode = areClean.every(Boolean) ? 0 : 1;
