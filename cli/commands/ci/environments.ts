import { isSet, setOutputs, summarizeRun } from "../../github/run";
import { listEnvironments } from "../environments";

/** Jobs that GitHub accepts in a matrix. @see https://docs.github.com/en/actions/reference/limits */
export const MAX_JOBS = 256;

/** A job without secrets deploys nothing, so any version will do. */
export const NO_SECRETS = { TF_VAR_secrets_version: "1" };

const NOT_PLANNED = `## Not planned

This run has no secrets, as for a pull request from a fork or from Dependabot, so it didn't contact a tenant. All environments synthesize: `;

const FOR_A_PLAN = "To get a plan, a maintainer reviews the change and pushes it to a branch of this repository.";

/**
 * Prints the environments as JSON and sets the outputs `names` and `one_job`. `one_job` says whether one job plans all,
 * because there are too many for a matrix or PLAN_IN_ONE_JOB is `true`.
 * @param only only this one @default - all
 * @throws {Failure} when the app is invalid, or doesn't have this environment
 */
export async function setEnvironments(only: string | undefined): Promise<void> {
  const names = await listEnvironments({ ...process.env, ...NO_SECRETS }, only);
  console.log(JSON.stringify(names));
  setOutputs({ names, one_job: names.length > MAX_JOBS || isSet("PLAN_IN_ONE_JOB") });
}

/** Synthesizes every environment, and says in the run's summary that nothing was planned. @throws {Failure} when the app is invalid */
export async function checkSynth(): Promise<void> {
  const names = await listEnvironments({ ...process.env, ...NO_SECRETS });
  summarizeRun(`${NOT_PLANNED}\`${JSON.stringify(names)}\`.\n${FOR_A_PLAN}`);
}
