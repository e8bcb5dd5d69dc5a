import { interruption } from "../process/interruption";
import { findLeftovers, importLeftovers } from "../terraform/leftovers";
import { openEnvironment } from "../terraform/open/open";

export interface RecoverOptions {
  /** The folder of cdktf.json. @default - the current folder */
  readonly project?: string;
  /** @default - this process's environment variables */
  readonly env?: NodeJS.ProcessEnv;
  /** Gets each line of output. @default - prints to standard output */
  readonly print?: (line: string) => void;
}

/**
 * Imports an Action that an earlier deploy created, and that the state doesn't contain, into the environment's state. `deploy` does the same.
 * @throws {Failure} when an Action with this name and trigger has different code, because its owner is unknown; or when Terraform fails
 */
export async function recover(environment: string, options: RecoverOptions = {}): Promise<void> {
  const { project = process.cwd(), env = process.env, print = console.log } = options;
  const terraform = await openEnvironment(environment, { project, env, signal: interruption(), onLine: () => {} });
  await terraform.initialize();
  const leftovers = await findLeftovers(terraform, await terraform.state(), { explain: print });
  await importLeftovers(terraform, leftovers, print);
  if (leftovers.length > 0) print(`Continue with: npx auth0-8x8 deploy ${environment}`);
}
