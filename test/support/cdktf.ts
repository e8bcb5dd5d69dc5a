import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Failure } from "../../cli/failure";
import { runProcess } from "../../cli/process/run-process";
import { findPhoneAction } from "../../cli/tenant/find-phone-action";
import { explainErrors } from "../../cli/terraform/explain-errors";
import { ErrorLog } from "./error-log";

const CDKTF = join(__dirname, "..", "..", "node_modules", "cdktf-cli", "bundle", "bin", "cdktf.js");

/** Lines of cdktf-cli's spinner. */
const SPINNER = /^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/;

interface CdktfOptions {
  /** The folder of cdktf.json. */
  readonly project: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs the stock cdktf-cli.
 * @param words the command, the stack and further arguments
 * @returns all lines of output, without colors and without the margin that shows the stack's name
 * @throws {Failure} when it fails, with its and Terraform's errors, and what to do if that is known
 */
export async function cdktf(words: readonly string[], { project, env }: CdktfOptions): Promise<string[]> {
  const [, stack = ""] = words;
  const margin = new RegExp(`^(?:${stack}| {${stack.length}}) {2}`);
  const log = new ErrorLog();
  try {
    const { exitCode, stdout, stderr } = await runProcess(process.execPath, [CDKTF, ...words], {
      cwd: project,
      env: { ...env, ...log.variables(env), SYNTH_TF_VARS: terraformVariables(env), CI: "1" },
    });
    const lines = stripVTControlCharacters(`${stdout}\n${stderr}`)
      .split("\n")
      .map((line) => line.trimEnd().replace(margin, ""))
      .filter((line) => line.trim() !== "" && !SPINNER.test(line));
    if (exitCode === 0) return lines;
    const output = [...lines, ...log.missingIn(lines.join(" "))].join("\n");
    const directory = resolve(project, env.CDKTF_OUTPUT ?? "cdktf.out", "stacks", stack);
    const remedies = await explainErrors(output, directory, () => findPhoneAction(directory, env));
    throw new Failure(
      [`\`cdktf ${words.join(" ")}\` failed (exit code ${exitCode}):`, output, ...remedies].join("\n\n"),
    );
  } finally {
    log.remove();
  }
}

/** The variables TF_VAR_… as JSON: cdktf-cli hides them from the app, which needs the secrets among them for a fingerprint. */
function terraformVariables(env: NodeJS.ProcessEnv): string {
  return JSON.stringify(Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith("TF_VAR_"))));
}
