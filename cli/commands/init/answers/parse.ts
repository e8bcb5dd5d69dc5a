import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { type Backend, type Region, SynthError, validate } from "auth0-8x8";
import { Failure, USAGE_ERROR } from "../../../failure";
import { PACKAGE_INFO } from "../../../package-info";
import { type PackageManager, packageManagerIn, runningPackageManager } from "../../../package-manager";
import { environmentsOf } from "../files/environments-file";
import { MANAGER_VERSIONS } from "../files/manager-commands";
import type { Answers, ProjectTenant } from "./answers";

/** The packages that a project needs, and that aren't on npm yet. */
const OWN_PACKAGES = ["auth0-8x8", "auth0-8x8-cli", "auth0-8x8-sandbox"];

/** Parses `--environment`, for example `dev=acme-dev.eu.auth0.com,europe`. @throws {Failure} */
function parseEnvironment(text: string): readonly [name: string, tenant: ProjectTenant] {
  const [, name, domain, region] = /^([\w-]+)=([^,]+),([\w-]+)$/.exec(text) ?? [];
  if (name && domain && region) return [name, { domain, region: region as Region }]; // validated with all others
  throw usage(
    `--environment "${text}" isn't valid. Use <name>=<domain>,<region of 8x8>, for example dev=acme-dev.eu.auth0.com,europe.`,
  );
}

/** Parses all `--environment`. @throws {Failure} when one is invalid or there twice */
export function parseEnvironments(texts: readonly string[]): Answers["environments"] {
  const environments = new Map<string, ProjectTenant>();
  for (const [name, tenant] of texts.map(parseEnvironment)) {
    if (environments.has(name)) throw usage(`--environment ${name}: named twice. Use another name.`);
    environments.set(name, tenant);
  }
  return Object.fromEntries(environments);
}

/** Parses `--backend`, for example `s3,bucket=acme-state,region=eu-central-1`. @throws {Failure} */
export function parseBackend(text: string): Backend {
  const [type = "", ...fields] = text.split(",");
  const pairs = fields.map((field) => /^(\w+)=(.+)$/.exec(field));
  if (pairs.includes(null))
    throw usage(`--backend "${text}" isn't valid. Use <type>,<field>=<value>,…, for example s3,bucket=acme-state.`);
  return { type, ...Object.fromEntries(pairs.map((pair) => pair?.slice(1) ?? [])) } as Backend; // validated with all others
}

/**
 * Finds the package manager: by its files in the folder, otherwise by who runs this command.
 * @returns its version as well, if it runs this command
 */
export function findPackageManager(folder: string, env: NodeJS.ProcessEnv): { name: PackageManager; version: string } {
  const { name: running, version } = runningPackageManager(env);
  const name = packageManagerIn(folder) ?? running ?? "npm";
  return { name, version: name === running && isSupported(name, version) ? version : MANAGER_VERSIONS[name] };
}

/** Yarn 1 has neither `resolutions` of aliases nor a lock that holds in CI. */
const isSupported = (name: PackageManager, version: string) => name !== "yarn" || !version.startsWith("1.");

/**
 * Finds the tarballs that `npm run pack` makes.
 * @throws {Failure} when a package is missing, or there are several versions of it
 */
export function findTarballs(folder: string): Readonly<Record<string, string>> {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const found = OWN_PACKAGES.map((name) => {
    const file = `${name}-${PACKAGE_INFO.version}.tgz`;
    if (!names.includes(file)) {
      throw usage(`--from ${folder}: there is no ${file}. Use a folder that \`npm run pack\` has written.`);
    }
    return [name, resolve(folder, file)] as const;
  });
  return Object.fromEntries(found);
}

/** Checks the environments as synth does. @throws {Failure} with all mistakes */
export function checkAnswers(answers: Answers): void {
  if (Object.keys(answers.environments).length === 0) throw usage("--environment: name at least one.");
  if ("sandbox" in answers.environments)
    throw usage("--environment sandbox: every project has this one. Leave it out.");
  try {
    validate(environmentsOf(answers), "The new infra/environments.ts");
  } catch (error) {
    throw error instanceof SynthError ? usage(error.message) : error;
  }
}

const usage = (message: string) => new Failure(message, USAGE_ERROR);
