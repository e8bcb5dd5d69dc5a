import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Environments } from "../infra/environment";
import { Failure } from "./failure";

/** Where an app has its environments. */
export const ENVIRONMENTS = "infra/environments.ts";

/** The environment of this machine; no pipeline deploys it. */
export const SANDBOX = "sandbox";

/**
 * Reads the environments of the app in a folder. They are not checked.
 * @returns undefined where an app has none: it has this package as a library
 * @throws Failure when the file can't be read
 */
export async function loadEnvironments(project: string): Promise<Environments | undefined> {
  const file = join(project, ENVIRONMENTS);
  if (!existsSync(file)) return undefined;
  const loading: Promise<{ environments?: Environments }> = import(pathToFileURL(file).href);
  const { environments } = await loading.catch((error: Error) => {
    throw new Failure(`${ENVIRONMENTS} can't be read: ${error.message}`);
  });
  return environments ?? {};
}
