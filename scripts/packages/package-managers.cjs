// What try-installs.cjs and try-init.cjs know of package managers and of the Nodes on this machine.
"use strict";
const { execFileSync, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const { join } = require("node:path");
const semver = require("semver");

const ROOT = join(__dirname, "../..");

/** The package managers. Each has what npm calls it, the file that starts it, how it adds packages, and the project's files. */
const MANAGERS = {
  "npm 11": {
    spec: "npm@11",
    bin: "npm/bin/npm-cli.js",
    add: ["install", "--ignore-scripts", "--no-audit", "--no-fund"],
  },
  // Blocks install scripts itself. The line in package.json answers its question about esbuild.
  "npm 12": {
    spec: "npm@12",
    bin: "npm/bin/npm-cli.js",
    add: ["install", "--no-audit", "--no-fund"],
    manifest: { allowScripts: { esbuild: false } },
  },
  // The line answers pnpm's question about esbuild.
  pnpm: {
    spec: "pnpm",
    bin: "pnpm/bin/pnpm.mjs",
    add: ["add"],
    files: { "pnpm-workspace.yaml": "allowBuilds: { esbuild: false }\n" },
  },
  "yarn 1": { spec: "yarn@1", bin: "yarn/bin/yarn.js", add: ["add", "--ignore-scripts"] },
  "yarn 4": {
    spec: "@yarnpkg/cli-dist@4",
    bin: "@yarnpkg/cli-dist/bin/yarn.js",
    add: ["add"],
    files: {
      ".yarnrc.yml": "nodeLinker: node-modules\nenableScripts: false\nenableTelemetry: false\n",
      "yarn.lock": "",
    },
  },
  "yarn 4 (Plug'n'Play)": {
    spec: "@yarnpkg/cli-dist@4",
    bin: "@yarnpkg/cli-dist/bin/yarn.js",
    add: ["add"],
    node: ["node"],
    files: { ".yarnrc.yml": "enableScripts: false\nenableTelemetry: false\n", "yarn.lock": "" },
  },
};

const manifestOf = (folder) => JSON.parse(fs.readFileSync(join(folder, "package.json"), "utf8"));

/** The Node versions in packages/nodes that Actions run on, and the version that runs this script. */
function findNodes() {
  const nodes = new Map([[Number(process.versions.node.split(".")[0]), process.execPath]]);
  for (const version of [22, 24, 26]) {
    const file = join(ROOT, `packages/nodes/${version}/node_modules/.bin/node`);
    if (fs.existsSync(file)) nodes.set(version, file);
  }
  return [...nodes].sort(([a], [b]) => a - b);
}

/** Installs a package manager below a folder, once. Returns the file that starts it. */
function managerFile(work, manager) {
  const { spec, bin } = MANAGERS[manager];
  const folder = join(work, "managers", spec);
  if (!fs.existsSync(folder)) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(join(folder, "package.json"), "{}");
    execFileSync("npm", ["install", "--ignore-scripts", "--silent", "--no-workspaces", spec], { cwd: folder });
  }
  return join(folder, "node_modules", bin);
}

/** The Nodes that a package manager needs, if this one isn't among them. */
function needsOtherNode(work, manager, node) {
  const folder = managerFile(work, manager).replace(/(\/node_modules\/(?:@[^/]+\/)?[^/]+)\/.*/, "$1");
  const { engines = {} } = manifestOf(folder);
  const exact = execFileSync(node, ["-p", "process.versions.node"], { encoding: "utf8" }).trim();
  return engines.node && !semver.satisfies(exact, engines.node) ? engines.node : undefined;
}

/** Every package manager, or some, on every Node. `other`: the Nodes that the package manager needs instead. */
function* combinations(work, names, only) {
  for (const manager of names.filter((name) => only.length === 0 || only.includes(name))) {
    for (const [version, node] of findNodes())
      yield { manager, version, node, other: needsOtherNode(work, manager, node) };
  }
}

/** Makes a folder whose commands run on this Node. */
function makeFolder(work, node) {
  const folder = fs.mkdtempSync(join(work, "project-"));
  fs.mkdirSync(join(folder, ".bin"));
  fs.symlinkSync(node, join(folder, ".bin", "node"));
  return folder;
}

/**
 * Runs Node in a folder below one of `makeFolder`, with a user's variables. Variables of `npm run`, which a script may
 * have, aren't the user's.
 */
function runNode(node, words, { cwd, top = cwd, timeout }) {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_|^INIT_CWD$|^CI$/i.test(name));
  const PATH = `${join(top, ".bin")}:${process.env.PATH}`;
  const env = { ...Object.fromEntries(own), npm_config_userconfig: join(top, "no-npmrc"), PATH };
  const { status, stdout, stderr } = spawnSync(node, words, { cwd, env, encoding: "utf8", timeout });
  return { status, output: (stdout + stderr).trim() };
}

module.exports = { combinations, MANAGERS, makeFolder, managerFile, manifestOf, runNode };
