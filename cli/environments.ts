import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Environment, Environments } from "auth0-8x8";
import { Failure, USAGE_ERROR } from "./failure";

/** The file with an app's environments. */
export const ENVIRONMENTS = "infra/environments.ts";

/** The environment for the sandbox on this machine. No pipeline deploys it. */
export const SANDBOX = "sandbox";

/**
 * Loads the environments of an app without validating them.
 * @param project the app's folder
 * @returns undefined if the app has no such file, because it uses this package as a library
 * @throws {Failure} when the file can't be loaded
 */
export async function loadEnvironments(project: string): Promise<Environments | undefined> {
  const file = join(project, ENVIRONMENTS);
  if (!existsSync(file)) return undefined;
  const { tsImport } = await import("tsx/esm/api");
  const loading: Promise<{ environments?: Environments }> = tsImport(pathToFileURL(file).href, __filename);
  const { environments } = await loading.catch((error: Error) => {
    throw new Failure(`Can't load ${ENVIRONMENTS}. Fix the error in it: ${error.message}`);
  });
  return environments ?? {};
}

/**
 * Finds an environment of the app in the current folder and validates all environments, as synth does.
 * @throws {Failure} when the environment doesn't exist, or with all mistakes in the file
 */
export async function findEnvironment(name: string): Promise<Environment> {
  const environments = await loadEnvironments(process.cwd());
  if (!environments) {
    throw new Failure(`There is no ${ENVIRONMENTS} in this folder. Run the command in your app's folder.`);
  }
  const { validate } = await import("auth0-8x8"); // loads cdktf, which takes longer than most commands
  reportSynthErrors(() => validate(environments));
  return environments[requireEnvironment(name, Object.keys(environments))] as Environment;
}

/** Runs `work`. @throws {Failure} instead of a SynthError, which the user must fix in the app */
export function reportSynthErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && error.name === "SynthError") throw new Failure(error.message);
    throw error;
  }
}

/** @returns the name. @throws {Failure} when it isn't among the app's environments */
export function requireEnvironment(name: string, names: readonly string[]): string {
  if (names.includes(name)) return name;
  throw new Failure(`No environment named ${name}. Use one of: ${names.join(", ")}.`, USAGE_ERROR);
}
