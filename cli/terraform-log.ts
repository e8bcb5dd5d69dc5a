import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What Terraform's log has for each resource that failed: its address, in a step of the run, and the error's first line. */
const ERROR = /\[ERROR\] vertex "([^" ]+)[^"]*" error: (.+)/g;

/** The errors of a log, by about the words that Terraform prints, each with the first of its own. */
export function errorsIn(log: string): ReadonlyMap<string, string> {
  return new Map(
    [...log.matchAll(ERROR)].map(([, address, words = ""]) => {
      const error = words.trim();
      const isProtected = error === "Instance cannot be destroyed";
      const where = isProtected ? `: Resource ${address} has lifecycle.prevent_destroy set` : `, with ${address}`;
      return [`Error: ${error}${where}`, error];
    }),
  );
}

/**
 * Terraform's own log of errors: cdktf 0.21 can end before it has read all that Terraform printed, and then the error is what is missing.
 * @see https://developer.hashicorp.com/terraform/internals/debugging
 */
export class TerraformLog {
  readonly #directory = mkdtempSync(join(tmpdir(), "terraform-log-"));
  readonly #file = join(this.#directory, "terraform.log");

  /** The variables that have Terraform write it. A log that the user has asked for stays as it is. */
  variables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return env.TF_LOG || env.TF_LOG_CORE ? {} : { TF_LOG_CORE: "ERROR", TF_LOG_PATH: this.#file };
  }

  /** The errors of which an output has no word. */
  missingIn(output: string): readonly string[] {
    const log = existsSync(this.#file) ? readFileSync(this.#file, "utf8") : "";
    return [...errorsIn(log)].flatMap(([error, words]) => (output.includes(words.slice(0, 60)) ? [] : error));
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
