import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Failure, USAGE_ERROR } from "../../failure";

/** Files in a stack's folder that Terraform reads without being told. @see https://developer.hashicorp.com/terraform/language/values/variables */
const VARIABLE_FILE = /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/;

/** `-var` and `-var-file` among the arguments of a variable such as TF_CLI_ARGS_plan. */
const VARIABLE_ARGUMENT = /(^|\s)['"]?--?var(-file)?\b/;

/** The variables with arguments for the commands of Terraform that work on a plan or a state here. `init` may need any argument for its backend. */
const ARGUMENTS = /^TF_CLI_ARGS(_(plan|apply|show|import|untaint|state_pull))?$/;

/** Options that change neither the plan, nor which state it uses, nor the output that we read. The last three are OpenTofu's. */
const HARMLESS = [
  ...[
    "auto-approve",
    "compact-warnings",
    "detailed-exitcode",
    "input",
    "lock",
    "lock-timeout",
    "no-color",
    "parallelism",
  ],
  ...["concise", "consolidate-errors", "consolidate-warnings"],
].map((name) => `-${name}`);

/**
 * Refuses overrides that make Terraform use another state, or other values than the app sees. With values that the app
 * doesn't see, a new key wouldn't be a new version, so it would never be sent.
 * @throws {Failure} with the reason and what to do instead
 */
export function refuseOverrides(environment: string, directory: string, env: NodeJS.ProcessEnv): void {
  const selected = join(resolve(directory, env.TF_DATA_DIR || ".terraform"), "environment");
  const workspace = existsSync(selected) ? readFileSync(selected, "utf8").trim() : "";
  if (workspace && workspace !== "default") {
    throw new Failure(
      `${environment}: the workspace ${workspace} is selected in ${directory}, so Terraform would use another state. Run \`terraform -chdir=${directory} workspace select default\`.`,
      USAGE_ERROR,
    );
  }
  const file = existsSync(directory) ? readdirSync(directory).find((name) => VARIABLE_FILE.test(name)) : undefined;
  if (!file) return;
  throw new Failure(
    `${join(directory, file)}: Terraform would read this file, but ${instead("the app wouldn't")} Then remove the file.`,
    USAGE_ERROR,
  );
}

/**
 * Refuses arguments in TF_CLI_ARGS… that set variables or limit a plan. For example, `-target` leaves changes out, and
 * Terraform then says that there are none.
 * @throws {Failure} with the reason and what to do instead
 */
export function refuseArguments(env: NodeJS.ProcessEnv): void {
  for (const [name, value = ""] of Object.entries(env)) {
    if (name.startsWith("TF_CLI_ARGS") && VARIABLE_ARGUMENT.test(value)) {
      throw new Failure(
        `${name} has -var or -var-file, but ${instead("the app wouldn't see these values")}`,
        USAGE_ERROR,
      );
    }
    const refused = ARGUMENTS.test(name) ? optionsIn(value).filter((option) => !HARMLESS.includes(option)) : [];
    if (refused.length === 0) continue;
    throw new Failure(
      `${name} has ${refused.join(" and ")}, so a success wouldn't prove that Auth0 matches your code. Allowed are ${HARMLESS.join(", ")}. For anything else, unset ${name} and run Terraform yourself in the stack's folder.`,
      USAGE_ERROR,
    );
  }
}

/** The options among arguments, with one `-`. Without quotes and backslashes, so that none is hidden by how Terraform splits words. */
function optionsIn(value: string): string[] {
  const words = value.replace(/['"\\]/g, "").split(/\s+/);
  return words.flatMap((word) => (word.startsWith("-") ? word.replace(/^-{1,2}/, "-").replace(/=.*/, "") : []));
}

/** @throws {Failure} when TF_WORKSPACE is set */
export function refuseWorkspace({ TF_WORKSPACE: workspace }: NodeJS.ProcessEnv): void {
  if (!workspace) return;
  throw new Failure(
    `TF_WORKSPACE is set (${workspace}), so Terraform would use another state than the environment's. Unset it. Each environment has its own state: docs/how-to/state.md.`,
    USAGE_ERROR,
  );
}

const instead = (reason: string) =>
  `${reason}, so a changed secret wouldn't be sent. Set the values as TF_VAR_<name> instead.`;
