import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Terraform itself, in its own temporary folder, attached to the stand-in. */
export class Terraform {
  private constructor(
    private readonly folder: string,
    private readonly reattach: string,
  ) {}

  static async create(reattach: string): Promise<Terraform> {
    return new Terraform(await mkdtemp(join(tmpdir(), "provider-")), reattach);
  }

  /** Writes the configuration, adds its `terraform` and `provider` blocks, and initializes the folder the first time. */
  async configure(configuration: object): Promise<void> {
    const terraform = { required_providers: { auth0: { source: "auth0/auth0", version: "~> 1.55" } } };
    await writeFile(
      join(this.folder, "main.tf.json"),
      JSON.stringify({ terraform, provider: { auth0: {} }, ...configuration }),
    );
    if (!existsSync(join(this.folder, ".terraform"))) await this.run(["init"]);
  }

  /** Runs a command that may fail, and returns its output. */
  run(args: readonly string[], variables: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
    const given = Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, String(value)]);
    const env = {
      ...inherited,
      ...Object.fromEntries(given),
      TF_REATTACH_PROVIDERS: this.reattach,
      CHECKPOINT_DISABLE: "1",
    };
    return new Promise((resolve, reject) => {
      execFile("terraform", args, { cwd: this.folder, env, maxBuffer: 1e8 }, (error, stdout) => {
        if (error && typeof error.code !== "number") reject(error);
        else resolve(stdout);
      });
    });
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }
}
