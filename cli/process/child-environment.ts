import { existsSync } from "node:fs";

/** Variables that point a command at another tenant or at another state. */
const FOREIGN =
  /^(AUTH0_|CDKTF_|SYNTH_TF_VARS$|TF_VAR_|TF_CLI_ARGS|TF_DATA_DIR$|TF_INPUT$|TF_REATTACH_PROVIDERS$|TF_WORKSPACE$)/;

/** The variables of a deploy: credentials and secrets. */
const DEPLOY = /^(AUTH0_|TF_VAR_)/;

/**
 * Returns the environment variables of a command that works on the sandbox.
 * @param own those of this process; the ones that point elsewhere are left out
 * @param variables the sandbox's variables
 */
export function childEnvironment(
  own: NodeJS.ProcessEnv,
  variables: Readonly<Record<string, string | undefined>> = {},
): NodeJS.ProcessEnv {
  const kept = Object.entries(own).filter(([name]) => !FOREIGN.test(name));
  const { TF_CLI_CONFIG_FILE: file, ...rest } = Object.fromEntries(kept);
  return {
    ...rest,
    ...(file && existsSync(file) && { TF_CLI_CONFIG_FILE: file }), // Terraform warns at every run about a missing file
    CHECKPOINT_DISABLE: "1",
    ...variables,
  };
}

/**
 * Deletes empty credentials and secrets from an environment. A pipeline sets a variable to "" if a secret doesn't exist, and Terraform takes ""
 * for the value.
 */
export function deleteEmptyVariables(env: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(env)) if (value === "" && DEPLOY.test(name)) delete env[name];
}
