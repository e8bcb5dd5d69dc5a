import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Failure } from "../failure";
import { synthesizeApp } from "../synthesize-app";
import { findTerraform } from "../terraform";
import { type Plan, parsePlan } from "./format";
import { redact } from "./redact";

/** A plan that Terraform has made and saved, and can apply. */
export interface SavedPlan {
  /** What it does, redacted. */
  readonly plan: Plan;
  /** The folder that Terraform runs in. */
  readonly directory: string;
  /** Applies exactly this plan. @throws Failure when Terraform does not succeed; it has said why */
  apply(): Promise<void>;
}

const FILE = "plan";

/** Others may be at work on the environment. */
const WAIT_FOR_LOCK = "-lock-timeout=5m";

/**
 * Synthesizes the app in this folder and lets Terraform plan one environment. What Terraform says goes to standard error.
 * @throws Failure when there is no such environment, or Terraform does not succeed
 */
export async function makePlan(environment: string): Promise<SavedPlan> {
  forgetEmptyVariables();
  const { command } = findTerraform(process.env);
  const directory = await synthesizeApp(environment, { project: process.cwd(), env: process.env });
  refuseLocalState(environment, directory);
  const terraform = (...words: readonly string[]) => run(command, directory, words);
  await terraform("init", "-input=false", "-no-color");
  await terraform("plan", "-input=false", "-no-color", WAIT_FOR_LOCK, `-out=${FILE}`);
  const json = await run(command, directory, ["show", "-json", FILE], { quiet: true });
  return {
    plan: redact(parsePlan(json, environment)),
    directory,
    apply: async () => {
      await terraform("apply", "-input=false", "-no-color", WAIT_FOR_LOCK, FILE);
    },
  };
}

/** A runner is thrown away, and the state with it: the next run would make everything a second time. */
function refuseLocalState(environment: string, directory: string): void {
  if (!process.env.GITHUB_ACTIONS && !process.env.GITLAB_CI) return;
  const { terraform } = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8")) as {
    terraform?: { backend?: object; cloud?: object };
  };
  if (terraform?.cloud || !("local" in (terraform?.backend ?? { local: {} }))) return;
  throw new Failure(
    `${environment} keeps its state in a file, which is lost with this runner. Give it a \`backend\`, as docs/state.md says.`,
  );
}

/** A pipeline sets a variable to nothing where a secret isn't there; Terraform would take that for its value. */
function forgetEmptyVariables(): void {
  for (const [name, value] of Object.entries(process.env)) {
    if (value === "" && /^(AUTH0_|TF_VAR_)/.test(name)) delete process.env[name];
  }
}

async function run(
  command: string,
  directory: string,
  words: readonly string[],
  { quiet = false } = {},
): Promise<string> {
  const child = spawn(command, [`-chdir=${directory}`, ...words], { stdio: ["ignore", "pipe", "inherit"] });
  if (!quiet) child.stdout.pipe(process.stderr, { end: false });
  const code = new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  const [output, exit] = await Promise.all([text(child.stdout), code]);
  if (exit !== 0) throw new Failure(`\`${command} ${words[0]}\` failed (exit code ${exit}); it says why above.`);
  return output;
}
