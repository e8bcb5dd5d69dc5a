import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { Failure, USAGE } from "./failure";

const run = promisify(execFile);

export interface SynthesizeAppOptions {
  /** The folder that cdktf.json is in. */
  readonly project: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs a project's app, as `cdktf synth` does, but without the CLI, which takes seconds to start, and so without Terraform.
 * @returns the environment's folder, as in `cdktf.out/stacks/dev`
 * @throws Failure with what is wrong with the app, or with the names there are
 */
export async function synthesizeApp(environment: string, options: SynthesizeAppOptions): Promise<string> {
  const stacks = await synthesizeStacks(options);
  const directory = stacks.get(environment);
  if (directory) return directory;
  throw new Failure(
    `There is no environment ${environment}. There are: ${[...stacks.keys()].sort().join(", ")}`,
    USAGE,
  );
}

/**
 * Runs a project's app as `synthesizeApp` does.
 * @returns the folder in which Terraform runs, by the name of the environment, in the order of `cdktf list`
 * @throws Failure with what is wrong with the app
 */
export async function synthesizeStacks({ project, env }: SynthesizeAppOptions): Promise<ReadonlyMap<string, string>> {
  if (!existsSync(join(project, "cdktf.json"))) {
    throw new Failure("There is no cdktf.json in this folder. Run the command where the app's is.", USAGE);
  }
  const { app, output = "cdktf.out" } = JSON.parse(readFileSync(join(project, "cdktf.json"), "utf8"));
  const outdir = resolve(project, env.CDKTF_OUTPUT || output);
  await run(app, { cwd: project, env: { ...env, CDKTF_OUTDIR: outdir }, shell: true }).catch(
    (error: { readonly stderr: string; readonly message: string }) => {
      throw new Failure(error.stderr.trim() || error.message);
    },
  );
  // Not the folders: those of environments that are gone stay.
  const { stacks } = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as {
    readonly stacks: Readonly<Record<string, { readonly workingDirectory: string }>>;
  };
  return new Map(Object.entries(stacks).map(([name, { workingDirectory }]) => [name, join(outdir, workingDirectory)]));
}
