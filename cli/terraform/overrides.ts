import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Failure, USAGE_ERROR } from "../failure";

/** Files in a stack's folder that Terraform reads without being told. @see https://developer.hashicorp.com/terraform/language/values/variables */
const VARIABLE_FILE = /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/;

/** `-var` and `-var-file` among the arguments of a variable such as TF_CLI_ARGS_plan. */
const VARIABLE_ARGUMENT = /(^|\s)['"]?--?var(-file)?\b/;

/**
 * Refuses what would make Terraform use another state than the environment's, or other values than the app sees. With values that the app doesn't
 * see, a new key wouldn't be a new version, so it would never be sent.
 * @throws {Failure} with the reason and what to do instead
 */
export function refuseOverrides(environment: string, directory: string, env: NodeJS.ProcessEnv): void {
  refuseWorkspace(env);
  const selected = join(resolve(directory, env.TF_DATA_DIR || ".terraform"), "environment");
  const workspace = existsSync(selected) ? readFileSync(selected, "utf8").trim() : "";
  if (workspace && workspace !== "default") {
    throw new Failure(
      `${environment}: the workspace ${workspace} is selected in ${directory}, so Terraform would use another state. Run \`terraform -chdir=${directory} workspace select default\`.`,
      USAGE_ERROR,
    );
  }
  for (const [name, value = ""] of Object.entries(env)) {
    if (!name.startsWith("TF_CLI_ARGS") || !VARIABLE_ARGUMENT.test(value)) continue;
    throw new Failure(
      `${name} has -var or -var-file, but ${instead("the app wouldn't see these values")}`,
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

/** @throws {Failure} when TF_WORKSPACE is set */
export function refuseWorkspace({ TF_WORKSPACE: workspace }: NodeJS.ProcessEnv): void {
  if (!workspace) return;
  throw new Failure(
    `TF_WORKSPACE is set (${workspace}), so Terraform would use another state than the environment's. Unset it. Each environment has its own state: docs/state.md.`,
    USAGE_ERROR,
  );
}

const instead = (reason: string) =>
  `${reason}, so a changed secret wouldn't be sent. Set the values as TF_VAR_<name> instead.`;
