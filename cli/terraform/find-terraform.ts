import { closeSync, openSync, readSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Failure } from "../failure";
import { runProcess } from "../process/run-process";

/** The first version of Terraform, and of OpenTofu, with ephemeral variables and write-only attributes. */
const MINIMUM = "1.11";

/** The `required_version` with which Terraform itself refuses what `findTerraform` refuses. Environments have it; your own stacks may not. */
export const REQUIRED_VERSION = `>= ${MINIMUM}.0`;

/** The installed Terraform or OpenTofu. */
export interface TerraformProgram {
  /** The command that runs it: `terraform`, or the value of TERRAFORM_BINARY_NAME. */
  readonly command: string;
  /** For example `Terraform 1.11.4`. */
  readonly title: string;
}

/** The command that runs Terraform or OpenTofu: cdktf, too, takes it from TERRAFORM_BINARY_NAME. */
export function terraformCommand({ TERRAFORM_BINARY_NAME: name }: NodeJS.ProcessEnv): string {
  return name || "terraform";
}

/**
 * Whether the command is Terraform itself, not a script that runs it. A script may not pass on standard input: that of
 * hashicorp/setup-terraform doesn't.
 * @see https://github.com/hashicorp/setup-terraform/issues/150
 */
export function isTerraformItself(env: NodeJS.ProcessEnv): boolean {
  const command = terraformCommand(env);
  const folders = /[/\\]/.test(command) ? [""] : (env.PATH ?? "").split(delimiter);
  const files = folders.flatMap((folder) => [join(folder, command), join(folder, `${command}.exe`)]);
  const file = files.find((it) => statSync(it, { throwIfNoEntry: false })?.isFile());
  return file !== undefined && !startsWith(file, "#!");
}

function startsWith(file: string, text: string): boolean {
  const begin = Buffer.alloc(text.length);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, begin);
  } finally {
    closeSync(descriptor);
  }
  return begin.toString("latin1") === text;
}

/** The programs that this process has asked for their version, by command and PATH. */
const programs = new Map<string, Promise<TerraformProgram>>();

/**
 * Finds out which Terraform is installed.
 * @throws {Failure} when there is none, or it is too old
 */
export function findTerraform(env: NodeJS.ProcessEnv): Promise<TerraformProgram> {
  const key = JSON.stringify([terraformCommand(env), env.PATH]);
  const program = programs.get(key) ?? askVersion(env);
  programs.set(key, program);
  return program;
}

async function askVersion(env: NodeJS.ProcessEnv): Promise<TerraformProgram> {
  const command = terraformCommand(env);
  const ended = await runProcess(command, ["version"], { env }).catch(() => undefined);
  const [, product, version] = /^(Terraform|OpenTofu) v(\S+)/m.exec(ended?.stdout ?? "") ?? [];
  const remedy = `Install Terraform ${MINIMUM}+ (https://developer.hashicorp.com/terraform/install) or OpenTofu ${MINIMUM}+ (and set TERRAFORM_BINARY_NAME=tofu).`;
  if (ended?.exitCode !== 0 || !product || !version) throw new Failure(`Can't run \`${command}\`. ${remedy}`);
  const { default: gte } = await import("semver/functions/gte.js"); // most deploys need no version
  if (!gte(version, `${MINIMUM}.0`)) {
    throw new Failure(`${product} ${version} is too old: it would store the secrets in the state. ${remedy}`);
  }
  return { command, title: `${product} ${version}` };
}
