import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseStack } from "../stack/stack";
import { terraformCommand } from "./find-terraform";

interface Initialized {
  /** The stack's folder. */
  readonly directory: string;
  /** Where Terraform keeps what `init` prepared. */
  readonly dataDirectory: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Whether `init` has run since what it depends on changed: the stack's providers and backend, Terraform, and variables. */
export function isInitialized(terraform: Initialized): boolean {
  const file = stampIn(terraform);
  return existsSync(file) && readFileSync(file, "utf8") === digestOf(terraform);
}

/** Notes that `init` has run. */
export function noteInit(terraform: Initialized): void {
  writeFileSync(stampIn(terraform), digestOf(terraform));
}

const stampIn = ({ dataDirectory }: Initialized) => join(dataDirectory, "auth0-8x8-init");

function digestOf({ directory, env }: Initialized): string {
  const { terraform } = parseStack(directory);
  const variables = [env.TF_CLI_ARGS_init, env.TF_CLI_ARGS, env.TF_CLI_CONFIG_FILE, env.TF_REATTACH_PROVIDERS];
  return createHash("sha256")
    .update(JSON.stringify([terraformCommand(env), terraform, ...variables]))
    .digest("hex");
}
