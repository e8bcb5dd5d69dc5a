import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "../..");

/** The published packages by name, and the rooms they come from. */
export const PACKAGES = { "auth0-8x8": "infra", "auth0-8x8-sandbox": "sandbox", "auth0-8x8-cli": "cli" } as const;
export type PackageName = keyof typeof PACKAGES;

/** Packs this repository as it is: one tarball for each package, in a folder that doesn't exist yet. It takes seconds. */
export function packInto(folder: string): void {
  execFileSync(process.execPath, ["scripts/packages/pack.cjs", folder], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** The tarball of one package in a folder of packed packages. */
export function tarballIn(folder: string, name: PackageName): string {
  const files = readdirSync(folder);
  const file = files.find((it) => /^(.+)-\d+\.\d+\.\d+\.tgz$/.exec(it)?.[1] === name);
  if (file === undefined) throw new Error(`${name} isn't among ${files}`);
  return join(folder, file);
}

/**
 * Unpacks a package into a project, as `npm install` does. Links only the dependencies that it declares from this repository, so that no registry is
 * needed.
 * @returns the package's folder
 */
export function unpack(tarball: string, name: PackageName, project: string): string {
  const folder = join(project, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder]);
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const dependency of Object.keys({ ...dependencies, ...peerDependencies })) {
    if (!(dependency in PACKAGES)) linkPackage(dependency, project, join(ROOT, PACKAGES[name]));
  }
  return folder;
}

/** Links a package into a project: the one that is installed in `folder`, or in this repository. */
export function linkPackage(name: string, project: string, folder = ROOT): void {
  const link = join(project, "node_modules", name);
  if (existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  const [installed = ""] = [folder, ROOT].map((place) => join(place, "node_modules", name)).filter(existsSync);
  symlinkSync(installed, link);
}
