// Whether node_modules is what package-lock.json says, and the generated bindings what their sources say.
"use strict";
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const bindings = require("../packages/provider-auth0/bindings.cjs");

const root = join(__dirname, "..");
const read = (file) => JSON.parse(readFileSync(join(root, file), "utf8"));

/** npm's own record of what it has installed. @see https://docs.npmjs.com/cli/configuring-npm/package-lock-json#hidden-lockfiles */
const RECORD = "node_modules/.package-lock.json";

/** Whether npm has installed every package of package-lock.json, in its version. Optional packages for other systems don't count. */
exports.lockIsInstalled = () => {
  if (!existsSync(join(root, RECORD))) return false;
  const { packages: installed } = read(RECORD);
  return Object.entries(read("package-lock.json").packages).every(
    ([path, { version, optional, devOptional, link }]) => {
      if (!path.startsWith("node_modules/") || link) return true;
      const found = installed[path];
      return found ? found.version === version : Boolean(optional || devOptional);
    },
  );
};

exports.isInstalled = () => exports.lockIsInstalled() && bindings.areCurrent();

const nodeFolder = (version) => join(root, "packages", "nodes", version);

/** Whether the Node of packages/nodes/<version> is there, or none exists for this machine. */
exports.hasNode = (version) => {
  const { optionalDependencies } = JSON.parse(readFileSync(join(nodeFolder(version), "package.json"), "utf8"));
  const name = `node-${process.platform}-${process.arch}`;
  const file = join(nodeFolder(version), "node_modules", name, "package.json");
  if (!(name in optionalDependencies)) return true;
  return (
    existsSync(file) && JSON.parse(readFileSync(file, "utf8")).version.replace("v", "") === optionalDependencies[name]
  );
};
exports.nodeFolder = nodeFolder;
