import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { childEnvironment } from "../../../cli/process/child-environment";
import { type Sandbox, startSandbox } from "../../../sandbox/index";
import { StateServer } from "../servers/state-server";
import { type InitProject, WITH_REGISTRY } from "./init-project";

const run = promisify(execFile);

/** Recipient of test messages: a number that is reserved for fiction. */
const PHONE = "+447700900123";

/** The environment `dev` of a project, whose tenant is a sandbox and whose state is on a server. */
export class FirstEnvironment {
  private constructor(
    private readonly project: InitProject,
    private readonly sandbox: Sandbox,
    readonly states: StateServer,
  ) {}

  static async start(project: InitProject): Promise<FirstEnvironment> {
    const sandbox = await startSandbox({ terraform: true, directory: join(project.directory, ".sandbox") });
    return new FirstEnvironment(project, sandbox, await StateServer.start());
  }

  /** Settings of `dev` for infra/environments.ts, without its braces. */
  get settings(): string {
    const { tenant, eightXEight } = this.sandbox;
    return `domain: ${JSON.stringify(tenant.domain)},\n    origin: ${JSON.stringify(eightXEight.origin)},`;
  }

  /** Runs a command as a pipeline does, with the credentials and secrets of `dev`. Returns what it printed. */
  async sh(command: string, variables: NodeJS.ProcessEnv = {}): Promise<string> {
    const variablesOfShell = { ...this.sandbox.variables, SYNTH_TF_VARS: undefined, SANDBOX_AUTH0_DOMAIN: undefined };
    const own = childEnvironment(process.env, variablesOfShell); // a tenant belongs to one environment
    const env = this.project.env({ ...own, ENVIRONMENT: "dev", CI: "1", ...variables });
    // npx finds the same command, seconds later. pnpm and yarn aren't installed here, and pnpm installs before each script, from a registry.
    const words = WITH_REGISTRY ? command : command.replace("npx ", "").replace(/^(pnpm|yarn) (run |test)/, "npm $2");
    const { stdout, stderr } = await run("bash", ["-c", words], { cwd: this.project.directory, env });
    const { TF_VAR_apikey: apikey = "", AUTH0_CLIENT_SECRET: secret = "" } = this.sandbox.variables;
    for (const value of [apikey, secret]) expect(stdout + stderr).not.toContain(value);
    return stdout + stderr;
  }

  /** The comment with the plans of this run. */
  get comment(): string {
    return readFileSync(join(this.project.directory, "comment.md"), "utf8");
  }

  /** Logs a user in. Returns the sender and text of the message that arrives. */
  async receiveCode(): Promise<string> {
    const { event, done } = this.sandbox.sendPhoneMessage({ type: "otp_verify", recipient: PHONE });
    expect(await done).toEqual({ sent: true });
    const { original, text } = await this.sandbox.inbox.next({ to: PHONE });
    expect(text).toContain(event.notification.code);
    return `${(original as { readonly source?: string }).source}: ${text}`;
  }

  /** Creates another 8x8 key for the next commands. @returns ends the old key */
  rotateKey(): () => void {
    return this.sandbox.rotateKey().revokeOldKey;
  }

  /** The Actions of the tenant. */
  get actions(): readonly unknown[] {
    return this.sandbox.tenant.model.actions.find();
  }

  async close(): Promise<void> {
    await Promise.all([this.sandbox.close(), this.states.close()]);
  }
}
