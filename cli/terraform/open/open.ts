import { existsSync } from "node:fs";
import { join } from "node:path";
import { requireEnvironment } from "../../environments";
import { Failure } from "../../failure";
import { deleteEmptyVariables } from "../../process/child-environment";
import { hasLocalState } from "../../stack/stack";
import type { Terraform, TerraformOptions } from "../terraform";
import { refuseArguments, refuseOverrides } from "./overrides";
import { type SynthesizedStack, type SynthesizeOptions, synthesizeStacks } from "./synthesize";

export interface OpenOptions extends SynthesizeOptions {
  readonly color?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Gets each of the app's warnings and each line of Terraform's output, with the environment's name. */
  readonly onLine: (...line: [...Parameters<TerraformOptions["onLine"]>, environment: string]) => void;
}

/**
 * Synthesizes the app and returns Terraform for some of its environments, in the app's order. Nothing of Terraform has run yet.
 * @param select chooses among the names of all environments
 * @throws {Failure} when the app is invalid, or something would send Terraform to another state or other secrets
 */
export async function openEnvironments(
  select: (names: readonly string[]) => readonly string[],
  { project, env: own, color = false, signal, onLine }: OpenOptions,
): Promise<Terraform[]> {
  const env = { ...own, CHECKPOINT_DISABLE: own.CHECKPOINT_DISABLE || "1" }; // Terraform asks for its newest version otherwise
  deleteEmptyVariables(env);
  refuseArguments(env); // they reach `terraform version`, too
  const synthesizing = synthesizeStacks({ project, env });
  synthesizing.catch(() => {}); // reported below
  const { Terraform }: typeof import("../terraform.js") = require("../terraform"); // while the app is synthesized
  const stacks = await synthesizing;
  return select([...stacks.keys()]).map((environment) => {
    const { directory, warnings } = stacks.get(environment) as SynthesizedStack;
    refuseOverrides(environment, directory, env);
    refuseLocalState(environment, directory, env);
    refuseUnsavedState(environment, directory);
    const show: TerraformOptions["onLine"] = (line, stream) => onLine(line, stream, environment);
    for (const line of warnings.flatMap((it) => `Warning: ${environment}: ${it}`.split("\n"))) show(line, "stderr");
    return new Terraform({ directory, environment, env, color, signal, onLine: show });
  });
}

/**
 * Synthesizes the app and returns Terraform for one environment.
 * @throws {Failure} as `openEnvironments` does, or when there is no such environment
 */
export async function openEnvironment(environment: string, options: OpenOptions): Promise<Terraform> {
  const [terraform] = await openEnvironments((names) => [requireEnvironment(environment, names)], options);
  return terraform as Terraform;
}

/** A local state is lost with its runner, so the next run would create everything a second time. */
function refuseLocalState(environment: string, directory: string, env: NodeJS.ProcessEnv): void {
  if ((!env.GITHUB_ACTIONS && !env.GITLAB_CI) || !hasLocalState(directory)) return;
  throw new Failure(
    `${environment} keeps its state in a file, which is lost with this runner. Give it a \`backend\` (docs/how-to/state.md).`,
  );
}

/** Terraform left a state here that it could not save. Without it, the next run would work with an older one. */
function refuseUnsavedState(environment: string, directory: string): void {
  const file = join(directory, "errored.tfstate");
  if (!existsSync(file)) return;
  throw new Failure(
    `${environment}: the last deploy made changes, but could not save its state, which is in ${file}. Save it, then remove the file (docs/how-to/state.md):\n  terraform -chdir=${directory} state push errored.tfstate && rm ${file}`,
  );
}
