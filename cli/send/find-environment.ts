import type { Environment } from "../../infra/environment";
import { SynthError } from "../../infra/synth-error";
import { validate } from "../../infra/validate";
import { ENVIRONMENTS, loadEnvironments } from "../environments";
import { Failure, USAGE } from "../failure";

/**
 * The environment of the app in this folder, checked as synth does.
 * @throws Failure when there is none of that name, or with all that is wrong in the file
 */
export async function findEnvironment(name: string): Promise<Environment> {
  const environments = await loadEnvironments(process.cwd());
  if (!environments) {
    throw new Failure(
      `There is no ${ENVIRONMENTS} in this folder. Run the command in the folder of an app that has one.`,
    );
  }
  asFailure(() => validate(environments));
  const environment = Object.hasOwn(environments, name) ? environments[name] : undefined;
  if (!environment) {
    throw new Failure(`There is no environment ${name}. There are: ${Object.keys(environments).join(", ")}.`, USAGE);
  }
  return environment;
}

/** What a user has to mend in the app is told as a command tells it. */
export function asFailure<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SynthError) throw new Failure(error.message);
    throw error;
  }
}
