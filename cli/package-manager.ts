import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

export const PACKAGE_MANAGERS = ["npm", "pnpm", "yarn"] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

/** Files that only one package manager reads. */
const SIGNS = {
  "pnpm-lock.yaml": "pnpm",
  "yarn.lock": "yarn",
  "package-lock.json": "npm",
  "pnpm-workspace.yaml": "pnpm",
  ".yarnrc.yml": "yarn",
} as const;

/** How each one adds packages that only development needs. */
const ADD_FOR_DEVELOPMENT: Readonly<Record<PackageManager, string>> = {
  npm: "npm install --save-dev",
  pnpm: "pnpm add --save-dev",
  yarn: "yarn add --dev",
};

/** Finds a folder's package manager, by its files there. */
export function packageManagerIn(folder: string): PackageManager | undefined {
  return Object.entries(SIGNS).find(([file]) => existsSync(join(folder, file)))?.[1];
}

/**
 * The package manager that runs this command, and its version.
 * @see https://docs.npmjs.com/cli/using-npm/config#user-agent
 */
export function runningPackageManager(env: NodeJS.ProcessEnv): { name?: PackageManager; version: string } {
  const [, running, version = ""] = /^(\w+)\/(\S+)/.exec(env.npm_config_user_agent ?? "") ?? [];
  const name = PACKAGE_MANAGERS.find((it) => it === running);
  return { ...(name && { name }), version };
}

/** The package manager of a project: by its files, or those of the workspace around it. Otherwise the one that runs this command, or npm. */
export function packageManagerOf(project: string, env = process.env): PackageManager {
  const folder = resolve(project);
  const found = packageManagerIn(folder);
  if (found) return found;
  const parent = dirname(folder);
  return parent === folder ? (runningPackageManager(env).name ?? "npm") : packageManagerOf(parent, env);
}

/** The command that adds a package for development to a project. */
export const addCommand = (project: string, name: string) =>
  `${ADD_FOR_DEVELOPMENT[packageManagerOf(project)]} ${name}`;
