import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A failed resource in Terraform's log. It has the resource's address in a step of the run, and the first line of the error. */
const ERROR = /\[ERROR\] vertex "([^" ]+)[^"]*" error: (.+)/g;

/** Returns the errors in a log, worded much as Terraform prints them, each with its own first line. */
function errorsIn(log: string): ReadonlyMap<string, string> {
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
 * Has Terraform log its errors to a temporary file. cdktf 0.21 can end before it has read all of Terraform's output, and then the error is
 * missing.
 * @see https://developer.hashicorp.com/terraform/internals/debugging
 */
export class ErrorLog {
  readonly #directory = mkdtempSync(join(tmpdir(), "terraform-log-"));
  readonly #file = join(this.#directory, "terraform.log");

  /** The variables that make Terraform write the log. Empty if the user asked for a log of their own. */
  variables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return env.TF_LOG || env.TF_LOG_CORE ? {} : { TF_LOG_CORE: "ERROR", TF_LOG_PATH: this.#file };
  }

  /** Returns the errors that an output doesn't mention. */
  missingIn(output: string): readonly string[] {
    const log = existsSync(this.#file) ? readFileSync(this.#file, "utf8") : "";
    return [...errorsIn(log)].flatMap(([error, words]) => (output.includes(words.slice(0, 60)) ? [] : error));
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
