import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isProduction } from "../infra/production";
import { cdktf } from "./cdktf";
import { SANDBOX } from "./environments";
import { Failure } from "./failure";

/**
 * Synthesizes the app in a folder, as `cdktf synth` does.
 * @returns the folder in which Terraform runs, by the name of the environment, in the order of `cdktf list`
 * @throws Failure with what is wrong with the app
 */
export async function synthesize(project: string): Promise<ReadonlyMap<string, string>> {
  if (!existsSync(join(project, "cdktf.json"))) {
    throw new Failure("There is no cdktf.json in this folder. Run the command where the app's is.");
  }
  await cdktf(["synth"], { project, env: process.env });
  const output = resolve(project, outputOf(project));
  const { stacks } = JSON.parse(readFileSync(join(output, "manifest.json"), "utf8")) as {
    stacks: Record<string, { workingDirectory: string }>;
  };
  return new Map(Object.entries(stacks).map(([name, { workingDirectory }]) => [name, join(output, workingDirectory)]));
}

/**
 * Prints the environments that are deployed, as JSON: those of `cdktf list` but for the sandbox; production, going by
 * the names, is last.
 * @param only the one that is wanted @default - all
 * @throws Failure when that isn't one of them, or with what is wrong with the app
 */
export async function printEnvironments(only?: string): Promise<void> {
  const all = [...(await synthesize(process.cwd())).keys()]
    .filter((name) => name !== SANDBOX)
    .sort((a, b) => Number(isProduction(a, {})) - Number(isProduction(b, {})));
  if (only && !all.includes(only)) throw new Failure(`There is no environment ${only}. There are: ${all.join(", ")}.`);
  console.log(JSON.stringify(only ? [only] : all));
}

/** Where cdktf writes, relative to the project. @see https://developer.hashicorp.com/terraform/cdktf/create-and-deploy/configuration-file */
function outputOf(project: string): string {
  const { output } = JSON.parse(readFileSync(join(project, "cdktf.json"), "utf8")) as { output?: string };
  return process.env.CDKTF_OUTPUT || output || "cdktf.out";
}
