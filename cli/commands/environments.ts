import { isProduction } from "auth0-8x8/tools";
import { requireEnvironment, SANDBOX } from "../environments";
import { synthesizeStacks } from "../terraform/open/synthesize";

/**
 * Lists the environments of `cdktf list`, except the sandbox. Those whose name says production come last.
 * @param only list only this one @default - all
 * @throws {Failure} when the app is invalid, or doesn't have this environment
 */
export async function listEnvironments(env: NodeJS.ProcessEnv, only?: string): Promise<readonly string[]> {
  const all = [...(await synthesizeStacks({ project: process.cwd(), env })).keys()]
    .filter((name) => name !== SANDBOX)
    .sort((a, b) => Number(isProduction(a, {})) - Number(isProduction(b, {})));
  if (only) requireEnvironment(only, all);
  return only ? [only] : all;
}

/** Prints the environments as JSON. @throws {Failure} as `listEnvironments` does */
export async function printEnvironments(only?: string): Promise<void> {
  console.log(JSON.stringify(await listEnvironments(process.env, only)));
}
