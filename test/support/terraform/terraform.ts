import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Runs Terraform in a folder. Doesn't block this process, because the provider's stand-in may run in it.
 * @returns its standard output
 * @throws Error with its whole output if it fails
 */
export async function terraform(
  directory: string,
  env: NodeJS.ProcessEnv,
  ...words: readonly string[]
): Promise<string> {
  const { stdout } = await run("terraform", [`-chdir=${directory}`, ...words], { env, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}
