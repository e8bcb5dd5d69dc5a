import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { childEnvironment } from "../../../cli/process/child-environment";
import { compareLive } from "../../../cli/tenant/compare";
import { describeFindings, type Finding } from "../../../cli/tenant/finding";
import { cdktf } from "../../../cli/terraform/cdktf";
import type { Sandbox } from "../../../sandbox/sandbox";
import { type StartSandboxOptions, startSandbox } from "../../../sandbox/start-sandbox";
import type { PhoneMessageRequest } from "../../../sandbox/tenant/messages/event";
import { ProjectCopy } from "../../../scripts/project-copy";
import { useCompiledCommand } from "../command";
import { terraform } from "./terraform";

const run = promisify(execFile);

/** A copy of the project, and a sandbox to deploy it to with the stand-in and the real Terraform. */
export class Deployment {
  /** Variables that its shell has besides the sandbox's, or instead of them. Undefined unsets a variable. */
  variables: Readonly<Record<string, string | undefined>> = {};

  private constructor(
    readonly project: ProjectCopy,
    readonly sandbox: Sandbox,
  ) {}

  /** Starts a sandbox with these options. */
  static async start(options: Omit<StartSandboxOptions, "directory"> = {}): Promise<Deployment> {
    const project = new ProjectCopy();
    useCompiledCommand(project);
    const sandbox = await startSandbox({ ...options, directory: join(project.directory, ".sandbox") });
    await sandbox.useStandIn();
    return new Deployment(project, sandbox);
  }

  /** Without what the sandbox's `source` line has for the stock cdktf-cli: tests decide what the app sees of the secrets. */
  get env(): NodeJS.ProcessEnv {
    return childEnvironment(process.env, { ...this.sandbox.variables, SYNTH_TF_VARS: undefined, ...this.variables });
  }

  /** The folder that cdktf runs Terraform in. */
  get stackDirectory(): string {
    return join(this.sandbox.directory, "cdktf.out", "stacks", "sandbox");
  }

  /** Runs cdktf with these arguments and returns its output. */
  run(...words: readonly string[]): Promise<string[]> {
    return cdktf(words, { project: this.project.directory, env: this.env });
  }

  /**
   * Runs `cdktf <command> sandbox`.
   * @throws Error if, after a deploy, the tenant differs from the stack
   */
  async cdktf(command: "deploy" | "destroy" | "diff"): Promise<string[]> {
    const output = await this.run(command, "sandbox", ...(command === "diff" ? [] : ["--auto-approve"]));
    if (command === "deploy") await this.#expectLive();
    return output;
  }

  /** Synthesizes without the CLI and runs `terraform init`, so that plain `terraform` works. */
  async synth(): Promise<void> {
    const { directory } = this.project;
    const env = { ...this.env, CDKTF_OUTDIR: join(this.sandbox.directory, "cdktf.out") };
    await run(process.execPath, ["infra/run.cjs"], { cwd: directory, env });
    await this.terraform("init", "-input=false");
  }

  /**
   * Deploys like `cdktf("deploy")`, but with plain Terraform, because the CLI takes seconds to start. Returns Terraform's output.
   * @throws Error if the tenant then differs from the stack
   */
  async apply(): Promise<string> {
    await this.synth();
    const output = await this.terraform("apply", "-auto-approve");
    await this.#expectLive();
    return output;
  }

  /** Runs plain Terraform on the synthesized stack `sandbox` and returns its standard output. */
  terraform(...words: readonly string[]): Promise<string> {
    return terraform(this.stackDirectory, this.env, ...words, "-no-color");
  }

  /** Compares the tenant with the last synthesized stack. */
  compareLive(since?: string): Promise<readonly Finding[]> {
    return compareLive({ directory: this.stackDirectory, env: this.env, since });
  }

  async #expectLive(): Promise<void> {
    const findings = await this.compareLive();
    if (findings.length > 0) throw new Error(describeFindings(findings));
  }

  /** Logs a user in. Returns the SMS that arrived, if any. */
  async logIn(request: Partial<PhoneMessageRequest> = {}) {
    const { tenant, eightXEight } = this.sandbox;
    const before = eightXEight.inbox.messages.length;
    const message = tenant.sendPhoneMessage({ type: "otp_verify", recipient: "+12025550123", ...request });
    const outcome = await message.done;
    return { message, outcome, arrived: eightXEight.inbox.messages.slice(before) };
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    this.project.remove();
  }
}
