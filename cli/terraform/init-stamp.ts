import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseStack } from "../stack/stack";
import { terraformCommand } from "./find-terraform";

interface InitStampOptions {
  /** The stack's folder. */
  readonly directory: string;
  /** Where Terraform keeps what `init` prepared. */
  readonly dataDirectory: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Whether `init` has run since what it depends on changed: the stack's providers and backend, Terraform, and variables. */
export class InitStamp {
  constructor(private readonly options: InitStampOptions) {}

  get isCurrent(): boolean {
    return existsSync(this.#file) && readFileSync(this.#file, "utf8") === this.#digest;
  }

  /** Notes that `init` has run. */
  write(): void {
    writeFileSync(this.#file, this.#digest);
  }

  get #file(): string {
    return join(this.options.dataDirectory, "auth0-8x8-init");
  }

  get #digest(): string {
    const { directory, env } = this.options;
    const { terraform } = parseStack(directory);
    const variables = [env.TF_CLI_ARGS_init, env.TF_CLI_ARGS, env.TF_CLI_CONFIG_FILE, env.TF_REATTACH_PROVIDERS];
    return createHash("sha256")
      .update(JSON.stringify([terraformCommand(env), terraform, ...variables]))
      .digest("hex");
  }
}
