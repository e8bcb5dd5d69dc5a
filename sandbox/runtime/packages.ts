import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { satisfies } from "semver";

/** An npm package that an Action asks for. */
export interface PackageRequest {
  readonly name: string;
  /** A version, or `latest`. */
  readonly version: string;
}

/** Where packages are looked for: the folder that this process was started in, and those above it. */
const FROM = process.cwd();

/** Packages that an Action may `require`, by name, and where they are looked for. */
export interface Packages {
  readonly names: readonly string[];
  readonly from: string;
}

/** What an Action with these dependencies may `require`. */
export function packagesOf(dependencies: readonly PackageRequest[]): Packages {
  return { names: dependencies.map(({ name }) => name), from: FROM };
}

/** Whether the package is installed on this machine, in the version that is asked for. */
export function isInstalled({ name, version }: PackageRequest): boolean {
  const folders = createRequire(join(FROM, "x.js")).resolve.paths(name) ?? [];
  const file = folders.map((folder) => join(folder, name, "package.json")).find(existsSync);
  if (!file) return false;
  return version === "latest" || satisfies(JSON.parse(readFileSync(file, "utf8")).version, version);
}
