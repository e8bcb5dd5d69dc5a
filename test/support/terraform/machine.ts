import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Deployment } from "./deployment";
import { terraform } from "./terraform";

const run = promisify(execFile);

/** Environment variables for a process. Undefined unsets a variable. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A shell without the secrets. */
export const NO_VALUES: Variables = { TF_VAR_apikey: undefined, TF_VAR_subaccount: undefined };

/** An attribute of a resource's first instance in the state. */
interface StateResource {
  readonly type: string;
  readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
}

/** A separate folder to synthesize a deployment in, like a second machine. All machines of a deployment share its state. */
export class Machine {
  readonly #outdir: string;

  constructor(
    private readonly deployment: Deployment,
    name: string,
  ) {
    this.#outdir = join(deployment.sandbox.directory, `${name}.out`); // the state is beside it
  }

  /** The folder that Terraform runs in. */
  get directory(): string {
    return join(this.#outdir, "stacks", "sandbox");
  }

  /** Synthesizes with the sandbox's variables and these, and runs `terraform init`. */
  async synth(variables: Variables = {}): Promise<void> {
    const env = { ...this.#env(variables), CDKTF_OUTDIR: this.#outdir };
    await run(process.execPath, ["infra/run.cjs"], { cwd: this.deployment.project.directory, env });
    await this.terraform(variables, "init", "-input=false");
  }

  /** Synthesizes as cdktf does: the app sees no TF_VAR_…. */
  synthHidden(): Promise<void> {
    return this.synth(NO_VALUES);
  }

  /** Runs Terraform with the sandbox's variables and these. */
  terraform(variables: Variables, ...words: readonly string[]): Promise<string> {
    return terraform(this.directory, this.#env(variables), ...words, "-no-color");
  }

  /** Plans. Returns the plan's summary line, or Terraform's errors in one line. */
  plan(variables: Variables = {}, ...words: readonly string[]): Promise<string> {
    return this.#outcome(variables, "plan", "-lock=false", ...words);
  }

  /** Applies. Returns the summary line, or Terraform's errors in one line. */
  apply(variables: Variables = {}, ...words: readonly string[]): Promise<string> {
    return this.#outcome(variables, "apply", "-auto-approve", ...words);
  }

  async #outcome(variables: Variables, ...words: readonly string[]): Promise<string> {
    try {
      const output = await this.terraform(variables, ...words);
      return [...output.matchAll(/^(?:No changes\.|Plan: .*|Apply complete! .*)/gm)].join("\n");
    } catch (error) {
      return `Refused: ${(error as { stderr: string }).stderr.replace(/[│╷╵\s]+/g, " ")}`;
    }
  }

  /** The version of the secrets in the Action's state, and the version that is recorded as arrived. */
  versions(): { readonly stored: number | undefined; readonly arrived: number | undefined } {
    const file = join(this.#outdir, "..", "terraform.sandbox.tfstate");
    const { resources } = JSON.parse(readFileSync(file, "utf8")) as { resources: readonly StateResource[] };
    const attributes = (type: string) => resources.find((it) => it.type === type)?.instances[0]?.attributes;
    const { value } = (attributes("terraform_data")?.input ?? {}) as { value?: number };
    return { stored: attributes("auth0_action")?.secrets_wo_version as number | undefined, arrived: value };
  }

  #env(variables: Variables): NodeJS.ProcessEnv {
    const env: NodeJS.ProcessEnv = { ...this.deployment.env, ...variables };
    for (const [name, value] of Object.entries(env)) if (value === undefined) delete env[name];
    return env;
  }
}
