import { basename } from "node:path";
import type { Answers } from "../answers/answers";
import { templateFile } from "./template";

/** The folder with our packages while they aren't on npm. */
export const VENDOR = "vendor";

interface PackageJson {
  [field: string]: unknown;
  overrides?: Readonly<Record<string, string>>;
  allowScripts?: object;
  dependencies: Readonly<Record<string, string>>;
  devDependencies: Readonly<Record<string, string>>;
}

/** Writes package.json. */
export function packageFile({ name, module, tarballs, ...answers }: Answers): string {
  const { overrides, allowScripts, ...manifest }: PackageJson = JSON.parse(templateFile("package.json"));
  const { packageManager, packageManagerVersion } = answers;
  const withTarballs = (versions: PackageJson["dependencies"]) =>
    Object.fromEntries(
      Object.entries(versions).map(([dependency, version]) => {
        const tarball = tarballs?.[dependency];
        return [dependency, tarball ? `file:./${VENDOR}/${basename(tarball)}` : version];
      }),
    );
  const result = {
    ...manifest,
    name,
    type: module === "esm" ? "module" : "commonjs",
    dependencies: withTarballs(manifest.dependencies),
    devDependencies: withTarballs(manifest.devDependencies),
    ...(packageManager === "npm" && { overrides, allowScripts }),
    // pnpm isn't named: it would download itself before each command.
    ...(packageManager === "yarn" && { resolutions: overrides, packageManager: `yarn@${packageManagerVersion}` }),
  };
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

/** The groups of package.json that a project needs lines in. */
const GROUPS = ["scripts", "dependencies", "devDependencies", "overrides", "resolutions", "allowScripts"] as const;

/**
 * Lists what an existing package.json lacks, for example `devDependencies: "tsx": "^4.23.15"`. A package may be in either group of dependencies.
 * @throws {SyntaxError} when it isn't JSON
 */
export function missingLines(existing: string, wanted: string): readonly string[] {
  const [has, needs] = [existing, wanted].map((text) => JSON.parse(text) as Record<string, object | undefined>);
  const installed = { ...has?.dependencies, ...has?.devDependencies };
  return GROUPS.flatMap((group) => {
    const own = { ...(/dependencies/i.test(group) ? installed : {}), ...has?.[group] };
    return Object.entries(needs?.[group] ?? {})
      .filter(([name]) => !(name in own))
      .map(([name, value]) => `${group}: ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  });
}

/**
 * Returns the package manager's own settings, if it needs any. They replace cdktf's node-pty, and say that esbuild
 * needs no install script.
 */
export function managerFiles({ packageManager }: Answers): Readonly<Record<string, string>> {
  const { overrides = {} }: PackageJson = JSON.parse(templateFile("package.json"));
  const lines = Object.entries(overrides).map(([name, version]) => `  "${name}": "${version}"\n`);
  switch (packageManager) {
    case "npm":
      return {};
    case "pnpm":
      return { "pnpm-workspace.yaml": `allowBuilds: { esbuild: false }\noverrides:\n${lines.join("")}` };
    case "yarn":
      return { ".yarnrc.yml": "nodeLinker: node-modules\nenableScripts: false\nenableTelemetry: false\n" };
  }
}
