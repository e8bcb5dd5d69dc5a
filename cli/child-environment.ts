import { existsSync } from "node:fs";

/** What would send a command to another tenant, or to another state. */
const FOREIGN = /^(AUTH0_|CDKTF_|TF_VAR_|TF_CLI_ARGS|TF_DATA_DIR$|TF_INPUT$|TF_REATTACH_PROVIDERS$|TF_WORKSPACE$)/;

/** The environment of a command that works on the sandbox: this process's own, less what points elsewhere, and the sandbox's variables. */
export function childEnvironment(
  own: NodeJS.ProcessEnv,
  variables: Readonly<Record<string, string | undefined>> = {},
): NodeJS.ProcessEnv {
  const kept = Object.entries(own).filter(([name]) => !FOREIGN.test(name));
  const { TF_CLI_CONFIG_FILE: file, ...rest } = Object.fromEntries(kept);
  // Terraform goes on without a file that isn't there, but complains at every run.
  return {
    ...rest,
    ...(file && existsSync(file) && { TF_CLI_CONFIG_FILE: file }),
    CHECKPOINT_DISABLE: "1",
    TSX_DISABLE_CACHE: "1",
    ...variables,
  };
}
