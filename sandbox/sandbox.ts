import { EventEmitter } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { rootCertificates } from "node:tls";
import { AdjustableClock } from "./adjustable-clock";
import { type Certificate, createCertificate } from "./certificate";
import type { Clock } from "./clock";
import { type Control, startControl } from "./control/server";
import { Dashboard } from "./dashboard";
import { Account, type Subaccount } from "./eight-x-eight/account";
import type { Inbox } from "./eight-x-eight/inbox";
import type { Limits } from "./eight-x-eight/rate-limit";
import { type EightXEight, startEightXEight } from "./eight-x-eight/server";
import { type Provider, startProvider } from "./provider/server";
import type { PhoneMessage } from "./tenant/messages/delivery";
import type { PhoneMessageRequest } from "./tenant/messages/event";
import { type RunningTenant, startTenant } from "./tenant/server";
import type { Seed } from "./tenant/tenant";
import { credentialsOf, variablesOf } from "./variables";
import { serveVariables, type VariablesServer } from "./variables-server";

const SUBACCOUNT = "sandbox_otp";

/** The other products of the account, as an environment names them. */
const VOICE = { product: "voice", id: "sandbox_voice", callerIds: ["+12025550199"] } as const;
const CHAT_APPS = {
  product: "chat-apps",
  id: "sandbox_chat",
  channels: ["WhatsApp", "SMS"],
  templates: [
    {
      channel: "WhatsApp",
      name: "otp_authentication",
      language: "en_US",
      body: "{{1}} is your verification code.",
      button: true,
    },
  ],
} as const;

const LOOKUP = { product: "lookup", id: "sandbox_lookup" } as const;

export interface SandboxOptions {
  /** Where its files are, and where cdktf is told to write its own. Made; and removed at the end. */
  readonly directory: string;
  /**
   * Whether every phone message of the tenant goes through its phone provider. If not, it is a tenant as before March 2025: messages for
   * multi-factor authentication go through the phone factor, set to "Custom", and Hooks are still executed, as they were until 2026-11-18.
   * @default true
   */
  readonly unifiedPhoneExperience?: boolean;
  /** What the tenant holds from the start. @default - nothing */
  readonly seed?: Seed;
  /** Of the faults with a probability: the same one gives the same faults. @default - a random one */
  readonly faultSeed?: number;
  /** How many requests 8x8 takes in a second. @default - as many as 8x8 says */
  readonly limits?: Partial<Limits>;
  /** How much longer every call of the Management API takes, in milliseconds of this machine. @default 0 */
  readonly latencyMs?: number;
  /** @default - the machine's time, which can be moved on */
  readonly clock?: AdjustableClock;
  /** Measures the pauses of the stand-in for Terraform's provider. @default - the sandbox's clock */
  readonly providerClock?: Clock;
}

/** Auth0 and 8x8 on this machine, and what Terraform needs to work on them. */
export class Sandbox {
  #key: string;
  #provider: Provider | undefined;
  #variablesServer: Promise<VariablesServer> | undefined;
  #control: Promise<Control> | undefined;

  private constructor(
    readonly directory: string,
    private readonly certificate: Certificate,
    /** A PEM file of what Terraform and the Actions trust. */
    private readonly trustFile: string,
    private readonly account: Account,
    readonly eightXEight: EightXEight,
    readonly tenant: RunningTenant,
    /** Emits `change` when the tenant may hold something else. */
    readonly changes: EventEmitter<{ change: [] }>,
    /** The time of all that is emulated. */
    readonly clock: AdjustableClock,
    private readonly providerClock: Clock,
  ) {
    this.#key = account.createKey();
  }

  /**
   * Starts an emulated Auth0 tenant and an emulated 8x8, both over HTTPS on free ports of this machine.
   * @throws {ApiError} when the seed holds what Auth0 would refuse
   */
  static async start(options: SandboxOptions): Promise<Sandbox> {
    const { directory: folder, unifiedPhoneExperience = true, clock = new AdjustableClock() } = options;
    const { faultSeed, latencyMs, limits, seed = {}, providerClock = clock } = options;
    const directory = resolve(folder);
    const certificate = await createCertificate();
    const trustFile = join(directory, "trusted.pem");
    mkdirSync(directory, { recursive: true });
    writeFileSync(trustFile, trusted(certificate));
    const account = new Account(SUBACCOUNT, VOICE, CHAT_APPS, LOOKUP);
    const eightXEight = await startEightXEight({
      certificate,
      account,
      clock,
      ...(limits && { limits }),
      ...(faultSeed !== undefined && { faultSeed }),
    });
    const changes = new EventEmitter<{ change: [] }>();
    const tenant = await startTenant({
      certificate,
      clock,
      onCall: ({ method }) => method !== "GET" && changes.emit("change"),
      ...(latencyMs !== undefined && { latencyMs }),
      ...(faultSeed !== undefined && { faultSeed }),
      phoneConsolidatedExperience: unifiedPhoneExperience,
      hooks: unifiedPhoneExperience ? "ended" : "executed",
      runtime: { certificateFile: trustFile },
    });
    if (!unifiedPhoneExperience) setPhoneFactorToCustom(tenant);
    const sandbox = new Sandbox(
      directory,
      certificate,
      trustFile,
      account,
      eightXEight,
      tenant,
      changes,
      clock,
      providerClock,
    );
    try {
      sandbox.seed(seed);
    } catch (error) {
      await sandbox.close();
      throw error;
    }
    return sandbox;
  }

  /**
   * Starts the stand-in for the provider, in place of one that runs: from now on Terraform attaches to it instead of looking for the real one.
   */
  async useStandIn(): Promise<void> {
    await this.killStandIn();
    const { certificate, providerClock: clock } = this;
    this.#provider = await startProvider({ env: credentialsOf(this.tenant), ca: certificate.cert, clock });
  }

  /**
   * Ends the stand-in as if its process was killed; `useStandIn` starts another one, of which Terraform is told by the variables.
   * @returns whether there was one
   */
  async killStandIn(): Promise<boolean> {
    const provider = this.#provider;
    this.#provider = undefined;
    await provider?.close();
    return provider !== undefined;
  }

  /** All phones: what was sent to them. */
  get inbox(): Inbox {
    return this.eightXEight.inbox;
  }

  /**
   * Makes more in the tenant, as if somebody had made it in the dashboard.
   * @throws {ApiError} where Auth0 would refuse it
   */
  seed(contents: Seed): void {
    this.tenant.model.seed(contents);
  }

  /** Makes Auth0 send a phone message, as when somebody logs in. */
  sendPhoneMessage(request: PhoneMessageRequest): PhoneMessage {
    return this.tenant.sendPhoneMessage(request);
  }

  /**
   * Moves time on: what waits for it, such as a retry of a message, happens at its time and is waited for, and so is, before that, every
   * execution that is under way.
   *
   * @throws {RangeError} for a time that is less than 0
   */
  async advance(milliseconds: number): Promise<void> {
    await this.tenant.model.phoneMessages.executed();
    await this.clock.advance(milliseconds);
  }

  /** Somebody who works on the tenant in the dashboard. */
  get dashboard(): Dashboard {
    return new Dashboard(this.tenant.model);
  }

  /** Of the sub-account for SMS. It is what a hook needs as its secrets. */
  get secrets(): { readonly subaccount: string; readonly apikey: string } {
    return { subaccount: SUBACCOUNT, apikey: this.#key };
  }

  /**
   * What a shell or a command needs to work on the sandbox with cdktf or Terraform; undefined: to be unset.
   * @see https://developer.hashicorp.com/terraform/plugin/debugging#terraform-cli-development-overrides
   */
  get variables(): Readonly<Record<string, string | undefined>> {
    const { directory, trustFile, account, eightXEight, tenant } = this;
    const reattach = this.#provider?.reattach;
    return variablesOf({ directory, trustFile, account, eightXEight, tenant, reattach, secrets: this.secrets });
  }

  /** A command for another terminal, after which it has the variables. */
  async sourceCommand(): Promise<string> {
    this.#variablesServer ??= serveVariables(() => this.variables);
    return (await this.#variablesServer).sourceCommand;
  }

  /** Where the sandbox's page is: with a phone, for any browser on this machine. What programs control the sandbox by is below it, at `api/`. */
  async page(): Promise<string> {
    this.#control ??= startControl(this);
    return (await this.#control).url;
  }

  /** Sets up another sub-account at 8x8, besides those that the environment `sandbox` may name. */
  addSubaccount(subaccount: Subaccount): void {
    this.account.add(subaccount);
  }

  /**
   * Makes another 8x8 key and puts it into the variables.
   * @returns what ends the key before it, once the new one is deployed
   */
  rotateKey(): { revokeOldKey(): void } {
    const old = this.#key;
    this.#key = this.account.createKey();
    return { revokeOldKey: () => this.account.revokeKey(old) };
  }

  /** Has 8x8 refuse the key that is in the variables, until `reset`. */
  revokeKey(): void {
    this.account.disableKey(this.#key);
  }

  /** Back to health: ends every fault, and has 8x8 accept the key that is in the variables. What was changed in the tenant stays. */
  reset(): void {
    this.tenant.faults.clear();
    this.eightXEight.faults.clear();
    this.account.enableKey(this.#key);
  }

  /** Ends all that it started and removes its folder. */
  async close(): Promise<void> {
    await Promise.all([
      this.#variablesServer?.then((server) => server.close()),
      this.#control?.then((control) => control.close()),
      this.#provider?.close(),
      this.tenant.close(),
      this.eightXEight.close(),
    ]);
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** What somebody did in the dashboard: Security > Multi-factor Auth > Phone Message, delivery provider "Custom". */
function setPhoneFactorToCustom({ model: { guardian } }: RunningTenant): void {
  guardian.setFactor("sms", true);
  guardian.setMessageTypes(["sms", "voice"]);
  guardian.legacyPhone.provider = "phone-message-hook";
}

/** The sandbox's certificate and those that are trusted anyhow: the variable that names the file replaces the machine's own list. */
function trusted({ cert }: Certificate): string {
  const { SSL_CERT_FILE: own } = process.env;
  return [cert, ...(own && existsSync(own) ? [readFileSync(own, "utf8")] : rootCertificates)].join("\n");
}
