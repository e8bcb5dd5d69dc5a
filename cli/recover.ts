import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Failure } from "./failure";
import { findAction } from "./live/action";
import { readStack } from "./live/stack";
import { managementApi } from "./management-api";
import { synthesizeApp } from "./synthesize-app";
import { findTerraform } from "./terraform";

const run = promisify(execFile);

/** What is read of `terraform show -json`. */
interface State {
  readonly values?: { readonly root_module?: { readonly resources?: readonly { readonly address: string }[] } };
}

export interface RecoverOptions {
  /** The folder that cdktf.json is in. @default - the current one */
  readonly project?: string;
  /** @default - this process's own */
  readonly env?: NodeJS.ProcessEnv;
  /** Gets what was done, line by line. @default - standard output */
  readonly say?: (line: string) => void;
}

/**
 * Takes into an environment's state the Action that a killed deploy has left in the tenant: Terraform saves a remote state every 20 seconds
 * and at its end, so before that a deploy has made an Action of which the state doesn't know.
 * Only an Action is taken that has the name, the trigger and the code that the environment declares.
 * @returns whether there was one
 * @throws Failure when there is one of that name and trigger with other code, as whose it is can't be known; or when Terraform fails
 */
export async function recover(
  environment: string,
  { project = process.cwd(), env = process.env, say = console.log }: RecoverOptions = {},
): Promise<boolean> {
  const { command } = findTerraform(env);
  const directory = await synthesizeApp(environment, { project, env });
  const terraform = (...words: readonly string[]) => told(run(command, [`-chdir=${directory}`, ...words], { env }));
  await terraform("init", "-input=false", "-no-color");
  const { values }: State = JSON.parse(await terraform("show", "-json"));
  const known = values?.root_module?.resources?.map(({ address }) => address) ?? [];

  const stack = readStack(directory, env.AUTH0_DOMAIN);
  const api = await managementApi(stack.domain, env);
  const actions = stack.resources("auth0_action");
  if (actions.length === 0) {
    say(`${environment} declares no Action. A Hook that a killed deploy has left can be adopted (docs/adoption.md).`);
  }
  let found = false;
  for (const action of actions) {
    const { address, attributes } = action;
    const live = known.includes(address) ? undefined : await findAction(api, action);
    if (live?.id && stack.imports.includes(live.id)) {
      say(`There is nothing to recover: ${environment} adopts the Action ${live.id}.`);
      continue;
    }
    if (!live?.id) {
      const why = known.includes(address) ? `the state has ${address}` : `${stack.domain} has no Action for ${address}`;
      say(`There is nothing to recover: ${why}.`);
      continue;
    }
    if (live.code !== attributes.code) {
      throw new Failure(
        `${stack.domain} has an Action "${live.name}" with other code than ${environment}, and it isn't in the state. Whose it is can't be known. To make it this environment's, add a line to the environment and deploy (docs/adoption.md):\n  adopt: { action: "${live.id}" },`,
      );
    }
    await terraform("import", "-input=false", "-no-color", "-lock-timeout=30s", address, live.id);
    found = true;
    say(
      `The Action ${live.id} of ${stack.domain} is in the state now, as ${address}. Go on with: npx cdktf deploy ${environment}`,
    );
  }
  return found;
}

/** What a command printed. @throws Failure with what it complained of */
async function told(command: Promise<{ readonly stdout: string }>): Promise<string> {
  const { stdout } = await command.catch((error: { readonly stderr: string; readonly message: string }) => {
    throw new Failure(error.stderr || error.message);
  });
  return stdout;
}
