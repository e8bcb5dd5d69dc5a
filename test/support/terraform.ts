import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Runs Terraform in a folder; meanwhile this process goes on, as the stand-in for the provider may be in it.
 * @returns its standard output
 * @throws Error with all that it said when it does not succeed
 */
export async function terraform(
  directory: string,
  env: NodeJS.ProcessEnv,
  ...words: readonly string[]
): Promise<string> {
  const { stdout } = await run("terraform", [`-chdir=${directory}`, ...words], { env, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}
