import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What Terraform's log has for each resource that failed: the error's first line. */
const ERROR = /\[ERROR\] vertex "[^"]+" error: (.+)/g;

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
    const errors = new Set([...log.matchAll(ERROR)].map(([, error = ""]) => error.trim()));
    return [...errors].filter((error) => !output.includes(error.slice(0, 60))).map((error) => `Error: ${error}`);
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
