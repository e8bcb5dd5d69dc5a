import { join } from "node:path";
import type { Environment } from "auth0-8x8";
import type { Sandbox } from "auth0-8x8-sandbox";
import pico from "picocolors";
import { checkKey } from "../../eight-x-eight/check-key";
import { SmsApi } from "../../eight-x-eight/sms-api";
import { ENVIRONMENTS, loadEnvironments } from "../../environments";
import { Failure } from "../../failure";
import { childEnvironment } from "../../process/child-environment";
import { interruption } from "../../process/interruption";
import { openBrowser } from "../../screen/browser";
import { handleKeys, type KeyBinding } from "../../screen/keys";
import { Screen } from "../../screen/screen";
import { findTerraform } from "../../terraform/find-terraform";
import { showVariables } from "../sandbox/env";
import { startOnPorts } from "../sandbox/ports";
import { announceSandbox, endSandbox, SANDBOX_FOLDER } from "../sandbox/sandbox-folder";
import { prepareSandbox } from "../send/sandbox-account";
import { chooseProvider, type ProviderChoice } from "./choose-provider";
import { deploySandbox, type UnprovenSecrets } from "./deploy-sandbox";
import { showLogin } from "./log-in";
import { planSandbox } from "./plan-sandbox";
import { wordsOf } from "./project-words";
import { reportSandbox } from "./report-sandbox";

export interface StartOptions {
  /** Exit after the first message instead of waiting for keys. */
  readonly once?: boolean;
  /** Which Terraform provider to use. @default - the real one if it can be installed */
  readonly provider?: ProviderChoice["kind"];
}

/** The project to deploy: the folder of its cdktf.json. */
const PROJECT = process.cwd();

/**
 * Starts the sandbox, deploys to it, logs a user in and shows the SMS. On a terminal, it then waits for keys.
 * @throws {Failure} with the problem and its remedy
 */
export async function start({ once = false, provider }: StartOptions): Promise<void> {
  const terraform = await findTerraform(childEnvironment(process.env));
  const screen = new Screen(process.stdout);
  const signal = interruption();
  const environment = await sandboxEnvironment();
  const usesPhoneProvider = (environment.trigger ?? "custom-phone-provider") === "custom-phone-provider";

  screen.line(`${pico.bold("auth0-8x8")}  Auth0 and 8x8 are emulated on this machine. ${terraform.title} is real.\n`);
  const sandbox = await screen.step(
    "Sandbox",
    () => startOnPorts({ directory: SANDBOX_FOLDER, unifiedPhoneExperience: usesPhoneProvider }),
    ({ tenant, eightXEight }) =>
      `tenant https://${tenant.domain}${usesPhoneProvider ? "" : " without the unified phone experience"}, 8x8 ${eightXEight.origin}`,
  );
  prepareSandbox(sandbox, environment);
  try {
    await announceSandbox(sandbox);
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
    const isOnce = once || !process.stdin.isTTY || !process.stdout.isTTY;
    if (!isOnce) await showPage(screen, sandbox);
    await new Session(screen, sandbox, signal, environment.voice !== undefined).run(isOnce);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await endSandbox(sandbox);
  }
}

/**
 * Returns the environment `sandbox`, or an empty one if the app uses this package as a library.
 * @throws {Failure} when the environments can't be loaded, or there is no such environment
 */
async function sandboxEnvironment(): Promise<Partial<Environment>> {
  const environments = await loadEnvironments(PROJECT);
  if (!environments) return {};
  if (!environments.sandbox) {
    throw new Failure(
      `${ENVIRONMENTS} has no environment \`sandbox\`, which this command deploys. Add one whose \`domain\` is process.env.SANDBOX_AUTH0_DOMAIN and whose \`origin\` is process.env.SANDBOX_8X8_ORIGIN.`,
    );
  }
  return environments.sandbox;
}

async function showPage(screen: Screen, sandbox: Sandbox): Promise<void> {
  const about = pico.dim("a phone, a form to send messages, logs and faults");
  screen.line(`  ${pico.bold("Page")}       ${await sandbox.page()}  ${about}`);
}

/** Works on a running sandbox: once, or key by key. */
class Session {
  readonly #unproven: UnprovenSecrets = {};
  #hasTraffic = false;
  #acceptedKey = "";

  constructor(
    private readonly screen: Screen,
    private readonly sandbox: Sandbox,
    private readonly signal: AbortSignal,
    private readonly hasVoice: boolean,
  ) {}

  async run(once: boolean): Promise<void> {
    await this.#deploy();
    await this.#send();
    if (once) {
      const { start, code } = wordsOf(PROJECT);
      this.screen.line(
        `\nNext: run \`${start}\` on a terminal. It keeps running; press a key to send another message, preview a change in ${code}, or rotate the key.`,
      );
      return;
    }
    await showVariables(this.screen, this.sandbox);
    await handleKeys(this.#keys, {
      input: process.stdin,
      signal: this.signal,
      prompt: () => this.#prompt(),
      onError: (error) => this.#show(error),
    });
  }

  readonly #keys: Readonly<Record<string, KeyBinding>> = {
    s: { label: "send another message", run: () => this.#send() },
    p: { label: `plan (edit ${wordsOf(PROJECT).code} first)`, run: () => this.#plan() },
    d: { label: "deploy", run: () => this.#deploy() },
    r: { label: "rotate the 8x8 key", run: () => this.#rotate() },
    o: { label: "open the page", run: async () => openBrowser(await this.sandbox.page()) },
    a: { label: "show the addresses", run: () => this.#showAddresses() },
    m: { label: "report about invented messages", run: () => this.#report() },
  };

  #prompt(): void {
    const keys = Object.entries({ ...this.#keys, q: { label: "quit" } });
    this.screen.line(`\n${keys.map(([key, { label }]) => `${pico.bold(key)} ${label}`).join(pico.dim("  ·  "))}`);
  }

  /** Shows the user's own mistakes and carries on. */
  #show(error: unknown): void {
    if (!(error instanceof Failure)) throw error;
    this.screen.line(`\n${error.message}`);
  }

  get #cdktfOptions() {
    return { project: PROJECT, env: childEnvironment(process.env, this.sandbox.variables), signal: this.signal };
  }

  async #deploy(): Promise<void> {
    await this.#checkKey();
    await deploySandbox(this.screen, this.#cdktfOptions, this.#unproven);
  }

  /** Asks the sandbox's 8x8 about a key before it is deployed, once. @throws {Failure} when 8x8 doesn't accept it */
  async #checkKey(): Promise<void> {
    const { apikey } = this.sandbox.secrets;
    if (apikey === this.#acceptedKey) return;
    const { env } = this.#cdktfOptions;
    const check = await checkKey(new SmsApi({ origin: this.sandbox.eightXEight.origin, env }));
    if (check.status !== "accepted") throw new Failure(check.reason);
    this.#acceptedKey = apikey;
  }

  async #send(): Promise<void> {
    await showLogin(this.screen, this.sandbox, this.signal);
    if (this.hasVoice) await showLogin(this.screen, this.sandbox, this.signal, "voice");
  }

  async #plan(): Promise<void> {
    const lines = await this.screen.step(
      "Plan",
      () => planSandbox(this.#cdktfOptions),
      () => "as a pull request's comment shows it",
    );
    for (const line of lines) this.screen.line(line);
  }

  async #showAddresses(): Promise<void> {
    await showPage(this.screen, this.sandbox);
    this.screen.line(`  ${pico.bold("Tenant")}     https://${this.sandbox.tenant.domain}`);
    await showVariables(this.screen, this.sandbox);
  }

  /** Invents two days of messages the first time. */
  async #report(): Promise<void> {
    if (!this.#hasTraffic) this.sandbox.addTraffic();
    this.#hasTraffic = true;
    const file = join(SANDBOX_FOLDER, "report.html");
    const options = { ...this.#cdktfOptions, now: this.sandbox.clock.now(), file };
    const text = await this.screen.step(
      "Report",
      (onProgress) => reportSandbox({ ...options, onProgress }),
      () => `also as a page: ${file}`,
    );
    this.screen.line(`\n${text}`);
  }

  async #rotate(): Promise<void> {
    const { revokeOldKey } = this.sandbox.rotateKey();
    this.screen.line("8x8 created another key. It is in TF_VAR_apikey.");
    this.screen.line("In other terminals, run the `source` command again.");
    await this.#deploy();
    revokeOldKey();
    this.screen.line("The old key is revoked at 8x8.");
    await this.#send();
  }
}
