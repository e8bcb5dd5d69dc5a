import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Failure } from "../failure";
import { addCommand } from "../package-manager";
import { runProcess } from "../process/run-process";
import { findPhoneAction } from "../tenant/find-phone-action";
import { ErrorLog } from "./error-log";
import { explainErrors } from "./explain-errors";
import type { SynthesizeOptions } from "./open/synthesize";

/** Lines of cdktf-cli's spinner. */
const SPINNER = /^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/;

export interface CdktfOptions extends SynthesizeOptions {
  /** Gets each line of output as it arrives. Lines have no colors and no margin with the stack's name. */
  readonly onLine?: (line: string) => void;
  /** Interrupts cdktf, and the Terraform below it, as Ctrl-C does. */
  readonly signal?: AbortSignal;
}

/**
 * Runs the project's `cdktf`.
 * @param words the command, the stack and further arguments
 * @returns all lines of output
 * @throws {Failure} when it fails, with its and Terraform's errors, and what to do if that is known
 */
export async function cdktf(words: readonly string[], options: CdktfOptions): Promise<string[]> {
  const { project, env, onLine, signal } = options;
  signal?.throwIfAborted();
  const [, stack = ""] = words;
  const margin = new RegExp(`^(?:${stack}| {${stack.length}}) {2}`);
  const lines: string[] = [];
  const log = new ErrorLog();
  try {
    const { exitCode } = await runProcess(process.execPath, [findCdktf(project), ...words], {
      cwd: project,
      env: {
        ...env,
        ...log.variables(env),
        SYNTH_TF_VARS: terraformVariables(env),
        CI: "1",
        FORCE_COLOR: "0",
        NO_COLOR: "1",
      },
      ...(signal && { signal }),
      onLine: (text) => {
        const line = stripVTControlCharacters(text).trimEnd().replace(margin, "");
        if (line.trim() === "" || SPINNER.test(line)) return;
        lines.push(line);
        onLine?.(line);
      },
    });
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

/** Finds the project's own `cdktf`. @throws {Failure} when cdktf-cli isn't installed there */
function findCdktf(project: string): string {
  try {
    const { resolve } = createRequire(join(project, "package.json"));
    return join(dirname(resolve("cdktf-cli/package.json")), "bundle", "bin", "cdktf.js");
  } catch {
    throw new Failure(
      `cdktf-cli isn't installed in ${project}. Run \`${addCommand(project, "cdktf-cli@0.21")}\` there.`,
    );
  }
}

/** The variables TF_VAR_… as JSON. cdktf-cli hides them from the app, which needs the secrets among them for a fingerprint. */
function terraformVariables(env: NodeJS.ProcessEnv): string {
  return JSON.stringify(Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith("TF_VAR_"))));
}
