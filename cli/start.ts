import { join } from "node:path";
import pico from "picocolors";
import { Sandbox } from "../sandbox/sandbox";
import { cdktf } from "./cdktf";
import { childEnvironment } from "./child-environment";
import { chooseProvider, type ProviderChoice } from "./choose-provider";
import { deploy, type Unproven } from "./deploy";
import { ENVIRONMENTS, loadEnvironments } from "./environments";
import { Failure } from "./failure";
import { interruption } from "./interruption";
import { type Key, takeKeys } from "./keys";
import { logIn } from "./log-in";
import { endSandbox, SANDBOX_FOLDER } from "./sandbox-folder";
import { Screen } from "./screen";
import { findTerraform } from "./terraform";

export interface StartOptions {
  /** End after the first message instead of waiting for keys. */
  readonly once?: boolean;
  /** Forces the real provider, or the stand-in. @default - the real one where it can be had */
  readonly provider?: ProviderChoice["kind"];
}

/** The project that is deployed: the folder of its cdktf.json. */
const PROJECT = process.cwd();

/**
 * Shows the main job: starts the sandbox, deploys to it, logs somebody in, shows the SMS; then takes keys where there is a terminal.
 * @throws Failure with what is wrong and what to do
 */
export async function start({ once = false, provider }: StartOptions): Promise<void> {
  const terraform = findTerraform(childEnvironment(process.env));
  const screen = new Screen(process.stdout);
  const signal = interruption();
  const usesPhoneProvider = (await sandboxTrigger()) === "custom-phone-provider";

  screen.line(`${pico.bold("auth0-8x8")}  Auth0 and 8x8 are emulated on this machine; ${terraform.title} is real.\n`);
  const sandbox = await screen.step(
    "Sandbox",
    () => Sandbox.start({ directory: SANDBOX_FOLDER, unifiedPhoneExperience: usesPhoneProvider }),
    ({ tenant, eightXEight }) =>
      `tenant https://${tenant.domain}${usesPhoneProvider ? "" : " without the unified phone experience"}, 8x8 ${eightXEight.origin}`,
  );
  try {
    await screen.step(
      "Provider",
      async () => {
        const env = childEnvironment(process.env);
        const options = { command: terraform.command, directory: join(SANDBOX_FOLDER, "provider"), env, signal };
        const choice = await chooseProvider(provider, options);
        if (choice.kind === "stand-in") await sandbox.useStandIn();
        return choice;
      },
      ({ summary }) => summary,
    );
    const endsByItself = once || !process.stdin.isTTY || !process.stdout.isTTY;
    if (!endsByItself) {
      const about = pico.dim("a phone, the Runner, logs and faults");
      screen.line(`  ${pico.bold("Page")}       ${await sandbox.page()}  ${about}`);
    }
    await new Session(screen, sandbox, signal).run(endsByItself);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await endSandbox(sandbox);
  }
}

/**
 * The trigger that the environment `sandbox` names, or the one that environments have by default.
 * @throws Failure when the file of the environments can't be read, or has no such environment
 */
async function sandboxTrigger(): Promise<string> {
  const environments = await loadEnvironments(PROJECT);
  if (!environments) return "custom-phone-provider"; // an app that has this package as a library
  if (!environments.sandbox) {
    throw new Failure(
      `${ENVIRONMENTS} has no environment \`sandbox\`, which this command deploys. Put it back as in the repository.`,
    );
  }
  return environments.sandbox.trigger ?? "custom-phone-provider";
}

const AFTERWARDS =
  "Next: `npm start` on a terminal stays, shows the plan of a line that you change in hook/, rotates the key, sends another.";

/** What is done with a running sandbox, once or key by key. */
class Session {
  readonly #unproven: Unproven = {};

  constructor(
    private readonly screen: Screen,
    private readonly sandbox: Sandbox,
    private readonly signal: AbortSignal,
  ) {}

  async run(once: boolean): Promise<void> {
    await this.#deploy();
    await this.#send();
    if (once) {
      this.screen.line(`\n${AFTERWARDS}`);
      return;
    }
    this.screen.line(`\nAnother terminal works on this sandbox after\n  ${await this.sandbox.sourceCommand()}`);
    await takeKeys(this.#keys, {
      input: process.stdin,
      signal: this.signal,
      prompt: () => this.#prompt(),
      onError: (error) => this.#show(error),
    });
  }

  readonly #keys: Readonly<Record<string, Key>> = {
    s: { does: "send another message", run: () => this.#send() },
    p: { does: "plan: change a line in hook/ first", run: () => this.#plan() },
    d: { does: "deploy it", run: () => this.#deploy() },
    r: { does: "rotate the 8x8 key", run: () => this.#rotate() },
  };

  #prompt(): void {
    const keys = Object.entries({ ...this.#keys, q: { does: "quit" } });
    this.screen.line(`\n${keys.map(([key, { does }]) => `${pico.bold(key)} ${does}`).join(pico.dim("  ·  "))}`);
  }

  /** Goes on after a mistake in the user's own change. */
  #show(error: unknown): void {
    if (!(error instanceof Failure)) throw error;
    this.screen.line(`\n${error.message}`);
  }

  get #cdktfOptions() {
    return { project: PROJECT, env: childEnvironment(process.env, this.sandbox.variables), signal: this.signal };
  }

  #deploy(): Promise<void> {
    return deploy(this.screen, this.#cdktfOptions, this.#unproven);
  }

  #send(): Promise<void> {
    return logIn(this.screen, this.sandbox, this.signal);
  }

  async #plan(): Promise<void> {
    const lines = await this.screen.step(
      "Plan",
      () => cdktf(["diff", "sandbox"], this.#cdktfOptions),
      () => "cdktf diff sandbox",
    );
    const begin = lines.findIndex((line) => /Terraform will perform|No changes\./.test(line));
    this.screen.line(lines.slice(Math.max(begin, 0)).join("\n"));
  }

  async #rotate(): Promise<void> {
    const { revokeOldKey } = this.sandbox.rotateKey();
    this.screen.line("8x8 has made another key; TF_VAR_apikey has it.");
    this.screen.line("Other terminals have to `source` again.");
    await this.#deploy();
    revokeOldKey();
    this.screen.line("The old key is revoked at 8x8.");
    await this.#send();
  }
}
