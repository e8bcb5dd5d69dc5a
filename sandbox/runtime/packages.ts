import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { satisfies } from "semver";

/** An npm package that an Action declares. The sandbox installs nothing: it uses the packages on this machine. */
export interface ActionDependency {
  readonly name: string;
  /** A version, or `latest`. */
  readonly version: string;
  readonly registry_url?: string;
}

/** Where to look for packages: the folder this process was started in, and its parents. */
const FROM = process.cwd();

/** The packages that an Action may `require`, and the folder to look for them. */
export interface Packages {
  readonly names: readonly string[];
  readonly from: string;
}

/** The packages that an Action with these dependencies may `require`. */
export function packagesOf(dependencies: readonly ActionDependency[]): Packages {
  return { names: dependencies.map(({ name }) => name), from: FROM };
}

/** Whether the package is installed on this machine, in a matching version. */
export function isInstalled({ name, version }: ActionDependency): boolean {
  const folders = createRequire(join(FROM, "x.js")).resolve.paths(name) ?? [];
  const file = folders.map((folder) => join(folder, name, "package.json")).find(existsSync);
  if (!file) return false;
  return version === "latest" || satisfies(JSON.parse(readFileSync(file, "utf8")).version, version);
}
