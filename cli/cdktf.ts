import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import { explain } from "./explain";
import { Failure } from "./failure";
import { findPhoneAction } from "./find-phone-action";
import { TerraformLog } from "./terraform-log";

/** Lines of the CLI's own spinner. */
const SPINNER = /^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/;

export interface CdktfOptions {
  /** The folder that cdktf.json is in. */
  readonly project: string;
  readonly env: NodeJS.ProcessEnv;
  /** Gets each line of output as it comes, without colours and without the margin that has the stack's name. */
  readonly onLine?: (line: string) => void;
  /** Ends the command, and the Terraform below it, as Ctrl-C would. */
  readonly signal?: AbortSignal;
}

/**
 * Finds the project's own command `cdktf`.
 * @throws Failure where it is not installed
 */
function findCommand(project: string): string {
  try {
    const { resolve } = createRequire(join(project, "package.json"));
    return join(dirname(resolve("cdktf-cli/package.json")), "bundle", "bin", "cdktf.js");
  } catch {
    throw new Failure(`cdktf-cli is not installed in ${project}. Run \`npm install --save-dev cdktf-cli@0.21\` there.`);
  }
}

/** As scripts/cdktf.cjs hands them on: cdktf hides them from the app, which makes a fingerprint of the secrets among them. */
function terraformVariables(env: NodeJS.ProcessEnv): string {
  return JSON.stringify(Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith("TF_VAR_"))));
}

/**
 * Runs the project's `cdktf` with a command, a stack and further words.
 * @returns all lines of its output
 * @throws Failure with what it and Terraform said when it does not succeed, and with what to do where that is known
 */
export async function cdktf(words: readonly string[], options: CdktfOptions): Promise<string[]> {
  const { project, env, signal } = options;
  signal?.throwIfAborted();
  const log = new TerraformLog();
  try {
    const { code, lines } = await run(words, { ...options, env: { ...env, ...log.variables(env) } });
    if (code === 0) return lines;
    const output = [...lines, ...log.missingIn(lines.join(" "))].join("\n");
    const directory = resolve(project, env.CDKTF_OUTPUT ?? "cdktf.out", "stacks", words[1] ?? "");
    const remedies = await explain(output, () => findPhoneAction(directory, env));
    throw new Failure([`\`cdktf ${words.join(" ")}\` failed (exit code ${code}):`, output, ...remedies].join("\n\n"));
  } finally {
    log.remove();
  }
}

interface Run {
  readonly code: number | null;
  readonly lines: string[];
}

function run(words: readonly string[], { project, env, onLine, signal }: CdktfOptions): Promise<Run> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    const [, stack = ""] = words;
    const margin = new RegExp(`^(?:${stack}| {${stack.length}}) {2}`);
    const child = spawn(process.execPath, [findCommand(project), ...words], {
      cwd: project,
      env: { ...env, SYNTH_TF_VARS: terraformVariables(env), CI: "1", FORCE_COLOR: "0", NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const interrupt = () => child.kill("SIGINT");
    signal?.addEventListener("abort", interrupt);
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on("line", (text) => {
        const line = stripVTControlCharacters(text).trimEnd().replace(margin, "");
        if (line.trim() === "" || SPINNER.test(line)) return;
        lines.push(line);
        onLine?.(line);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => {
      signal?.removeEventListener("abort", interrupt);
      resolve({ code, lines });
    });
  });
}
