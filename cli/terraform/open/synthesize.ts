import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { requireEnvironment } from "../../environments";
import { Failure, SettingsFailure, USAGE_ERROR } from "../../failure";
import { runProcess } from "../../process/run-process";
import { systemErrorIn } from "../../system-error";
import { refuseWorkspace } from "./overrides";
import { syntaxErrorsIn } from "./syntax-errors";

export interface SynthesizeOptions {
  /** The folder of cdktf.json. */
  readonly project: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A synthesized stack. */
export interface SynthesizedStack {
  /** The folder in which Terraform runs. */
  readonly directory: string;
  /** What the app warns about. */
  readonly warnings: readonly string[];
}

/** Exit codes of what SIGHUP, SIGINT or SIGTERM ended, also through a shell, and of Ctrl-C on Windows. Null is any signal. */
const INTERRUPTED: readonly (number | null)[] = [null, 129, 130, 143, 0xc000013a];

/** cdktf's level of warnings. Others are notes and errors, which end the app. */
const WARNING = "@cdktf/warn";

/**
 * Synthesizes an app as `cdktf synth` does, but without cdktf-cli, which takes seconds to start.
 * @returns the environment's folder, for example `cdktf.out/stacks/dev`
 * @throws {Failure} when the app is invalid or has no such environment
 */
export async function synthesizeEnvironment(environment: string, options: SynthesizeOptions): Promise<string> {
  const stacks = await synthesizeStacks(options);
  return (stacks.get(requireEnvironment(environment, [...stacks.keys()])) as SynthesizedStack).directory;
}

/**
 * Synthesizes an app as `synthesizeEnvironment` does.
 * @returns the stacks by environment, in the order of `cdktf list`
 * @throws {Failure} when the app is invalid, or TF_WORKSPACE is set
 */
export async function synthesizeStacks({
  project,
  env,
}: SynthesizeOptions): Promise<ReadonlyMap<string, SynthesizedStack>> {
  refuseWorkspace(env);
  if (!existsSync(join(project, "cdktf.json"))) {
    throw new Failure("This folder has no cdktf.json. Run the command in your app's folder.", USAGE_ERROR);
  }
  const { app, output } = readSettings(join(project, "cdktf.json"));
  const outdir = resolve(project, env.CDKTF_OUTPUT || output);
  mkdirSync(outdir, { recursive: true });
  const draft = mkdtempSync(join(outdir, ".synth-"));
  try {
    const { exitCode, stderr } = await runProcess(app, [], {
      cwd: project,
      env: { ...env, CDKTF_OUTDIR: draft },
      shell: true,
    });
    if (INTERRUPTED.includes(exitCode)) {
      throw new Failure(`A signal ended \`${app}\`, so the app wasn't synthesized. Nothing was changed.`);
    }
    if (exitCode !== 0) {
      const described = systemErrorIn(stderr) ?? syntaxErrorsIn(stderr, project);
      const message = described ?? (stderr.trim() || `\`${app}\` failed (exit code ${exitCode}).`);
      throw exitCode === USAGE_ERROR ? new SettingsFailure(message) : new Failure(message);
    }
    replaceFiles(draft, outdir);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  // Read the manifest, not the folders: the folders of deleted environments stay.
  const { stacks } = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as {
    readonly stacks: Readonly<Record<string, ManifestStack>>;
  };
  return new Map(
    Object.entries(stacks).map(([name, { workingDirectory, annotations = [] }]) => {
      const warnings = annotations.filter(({ level }) => level === WARNING).map(({ message }) => message);
      return [name, { directory: join(outdir, workingDirectory), warnings }];
    }),
  );
}

/** Reads cdktf.json. @throws {Failure} when it isn't valid, or doesn't say how to run the app */
function readSettings(file: string): { readonly app: string; readonly output: string } {
  let settings: { readonly app?: unknown; readonly output?: string } | null;
  try {
    settings = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Failure(`cdktf.json isn't valid JSON in UTF-8: ${(error as Error).message}. Fix the file.`, USAGE_ERROR);
  }
  const { app, output = "cdktf.out" } = settings ?? {};
  if (typeof app === "string") return { app, output };
  throw new Failure(
    'cdktf.json has no "app". Set it to the command that runs your app, such as "node --import tsx infra/main.ts".',
    USAGE_ERROR,
  );
}

/** Replaces each file in one step. Another command may be reading it, for example a `diff` during a deploy. */
function replaceFiles(from: string, to: string): void {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const source = join(entry.parentPath, entry.name);
    const target = join(to, relative(from, source));
    if (entry.isDirectory()) mkdirSync(target, { recursive: true });
    else renameSync(source, target);
  }
}

/** What cdktf's manifest says about a stack. */
interface ManifestStack {
  readonly workingDirectory: string;
  readonly annotations?: readonly { readonly level: string; readonly message: string }[];
}
