import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { cdktf } from "../../cli/cdktf";
import { childEnvironment } from "../../cli/child-environment";
import { compareLive, type Finding } from "../../cli/compare-live";
import { describe } from "../../cli/live/finding";
import { Sandbox, type SandboxOptions } from "../../sandbox/sandbox";
import type { PhoneMessageRequest } from "../../sandbox/tenant/messages/event";
import { ProjectCopy } from "./project";
import { terraform } from "./terraform";

const run = promisify(execFile);

/** A copy of the project and a sandbox of its own to deploy it to, by the stand-in and the real Terraform. */
export class Deployment {
  /** What its shell has besides the sandbox's variables, and instead of them; undefined: unset. */
  variables: Readonly<Record<string, string | undefined>> = {};

  private constructor(
    readonly project: ProjectCopy,
    readonly sandbox: Sandbox,
  ) {}

  /** Starts a sandbox as its options say. */
  static async start(options: Omit<SandboxOptions, "directory"> = {}): Promise<Deployment> {
    const project = new ProjectCopy();
    const sandbox = await Sandbox.start({ ...options, directory: join(project.directory, ".sandbox") });
    await sandbox.useStandIn();
    return new Deployment(project, sandbox);
  }

  get env(): NodeJS.ProcessEnv {
    return childEnvironment(process.env, { ...this.sandbox.variables, ...this.variables });
  }

  /** The folder in which cdktf runs Terraform. */
  get stackDirectory(): string {
    return join(this.sandbox.directory, "cdktf.out", "stacks", "sandbox");
  }

  /** Runs cdktf with these words; the answer is what it printed. */
  run(...words: readonly string[]): Promise<string[]> {
    return cdktf(words, { project: this.project.directory, env: this.env });
  }

  /**
   * Runs `cdktf <command> sandbox`.
   * @throws Error with what is not live after a deploy
   */
  async cdktf(command: "deploy" | "destroy" | "diff"): Promise<string[]> {
    const output = await this.run(command, "sandbox", ...(command === "diff" ? [] : ["--auto-approve"]));
    if (command === "deploy") await this.#expectLive();
    return output;
  }

  /** Synthesizes without the CLI and runs `terraform init`: what `terraform` then works on. */
  async synth(): Promise<void> {
    const { directory } = this.project;
    const env = { ...this.env, CDKTF_OUTDIR: join(this.sandbox.directory, "cdktf.out") };
    await run(process.execPath, ["infra/run.cjs"], { cwd: directory, env });
    await this.terraform("init", "-input=false");
  }

  /**
   * Deploys as `cdktf("deploy")` does, but by plain Terraform: the CLI takes seconds to start. The answer is what Terraform printed.
   * @throws Error with what is not live after it
   */
  async apply(): Promise<string> {
    await this.synth();
    const output = await this.terraform("apply", "-auto-approve");
    await this.#expectLive();
    return output;
  }

  /** Runs plain Terraform on the synthesized stack `sandbox`; the answer is its standard output. */
  terraform(...words: readonly string[]): Promise<string> {
    return terraform(this.stackDirectory, this.env, ...words, "-no-color");
  }

  /** Compares what the tenant holds with what was synthesized last. */
  compareLive(since?: string): Promise<readonly Finding[]> {
    return compareLive({ directory: this.stackDirectory, env: this.env, since });
  }

  async #expectLive(): Promise<void> {
    const findings = await this.compareLive();
    if (findings.length > 0) throw new Error(describe(findings));
  }

  /** Lets somebody log in; the answer is the SMS that came, if one did. */
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
