import type { EventEmitter } from "node:events";
import { rmSync } from "node:fs";
import type { Certificate } from "./base/certificate";
import type { AdjustableClock, Clock } from "./base/clock";
import type { Account, Subaccount } from "./eight-x-eight/account/account";
import type { Inbox } from "./eight-x-eight/inbox";
import type { EightXEight } from "./eight-x-eight/server";
import { traffic } from "./eight-x-eight/sms/traffic";
import type { Provider } from "./provider/server";
import { Dashboard } from "./tenant/dashboard";
import { logFailures } from "./tenant/logs/message-log";
import type { PhoneMessageDelivery } from "./tenant/messages/delivery";
import type { PhoneMessageRequest } from "./tenant/messages/event";
import type { RunningTenant } from "./tenant/start-tenant";
import type { Seed } from "./tenant/tenant";
import { terraformCredentials, terraformVariables } from "./terraform/variables";

const DAY_MS = 24 * 3_600_000;

/** What `sourceCommand` says once its sandbox is gone. */
const ENDED = "This sandbox has ended. Start one, and run the line that it prints.";

/** The running parts of a sandbox. */
export interface SandboxParts {
  readonly directory: string;
  /** The id of the sub-account for SMS. */
  readonly subaccount: string;
  readonly certificate: Certificate;
  /** A PEM file with the certificates that Terraform and the Actions trust. */
  readonly trustFile: string;
  readonly account: Account;
  readonly apikey: string;
  readonly eightXEight: EightXEight;
  readonly tenant: RunningTenant;
  readonly changes: EventEmitter<{ change: [] }>;
  readonly clock: AdjustableClock;
  readonly providerClock: Clock;
  /** Writes the sandbox's state a last time. @default - nowhere */
  readonly closeState?: () => void;
  readonly startPage: (sandbox: Sandbox) => Promise<PageServer>;
}

/** A sandbox's running page and control API. */
export interface PageServer {
  /** The page's address; the control API is below it, at `api/`. It contains a secret that allows everything. */
  readonly url: string;
  /**
   * Answers with the sandbox's variables as lines for a POSIX shell. `?for=fish` and so on select another shell, and
   * `?for=json` a JSON object. They contain keys, so they must not be in a file, and the page's address doesn't lead to
   * them.
   */
  readonly variablesUrl: string;
  close(): Promise<void>;
}

/** Auth0 and 8x8 on this machine, and everything Terraform needs to work with them. `startSandbox` starts one. */
export class Sandbox {
  readonly directory: string;
  readonly eightXEight: EightXEight;
  readonly tenant: RunningTenant;
  /** Emits `change` when the tenant or 8x8 may have changed. */
  readonly changes: EventEmitter<{ change: [] }>;
  /** The time of everything that is emulated. */
  readonly clock: AdjustableClock;
  /** Changes the tenant like someone in Auth0's dashboard. */
  readonly dashboard: Dashboard;
  #key: string;
  /** Sub-accounts for routes, by the names of their secrets. */
  readonly #subaccounts: Record<string, string> = {};
  #provider: Provider | undefined;
  #pageServer: Promise<PageServer> | undefined;
  #pageUrl: string | undefined;

  constructor(private readonly parts: SandboxParts) {
    this.directory = parts.directory;
    this.eightXEight = parts.eightXEight;
    this.tenant = parts.tenant;
    this.changes = parts.changes;
    this.clock = parts.clock;
    this.dashboard = new Dashboard(parts.tenant.model);
    this.#key = parts.apikey;
  }

  /** Starts the stand-in for the Terraform provider, or restarts it. Terraform then attaches to it and doesn't look for the real one. */
  async useStandIn(): Promise<void> {
    await this.killStandIn();
    const { certificate, providerClock: clock } = this.parts;
    // Loaded when it is first needed: gRPC takes a while.
    const { startProvider }: typeof import("./provider/server") = require("./provider/server");
    this.#provider = await startProvider({
      env: terraformCredentials(this.tenant),
      ca: certificate.cert,
      clock,
    });
  }

  /**
   * Ends the stand-in as if its process was killed. `useStandIn` starts another one and updates `variables`.
   * @returns whether there was one
   */
  async killStandIn(): Promise<boolean> {
    const provider = this.#provider;
    this.#provider = undefined;
    await provider?.close();
    return provider !== undefined;
  }

  /** The messages and calls of all phones. */
  get inbox(): Inbox {
    return this.eightXEight.inbox;
  }

  /**
   * Adds contents to the tenant, as if someone had created them in the dashboard.
   * @param contents secrets named `subaccount`, `apikey` and `origin` that have no value get the sandbox's own
   * @throws {ManagementApiError} if Auth0 would reject them
   */
  seed({ actions = [], ...others }: Seed): void {
    const own: Readonly<Record<string, string>> = { ...this.secrets, origin: this.eightXEight.origin };
    const filled = actions.map(({ secrets = [], ...action }) => ({
      ...action,
      secrets: secrets.map(({ name, value = own[name] ?? "" }) => ({ name, value })),
    }));
    this.tenant.model.seed({ actions: filled, ...others });
  }

  /** Makes Auth0 send a phone message, as for a login. */
  sendPhoneMessage(request: PhoneMessageRequest): PhoneMessageDelivery {
    return this.tenant.sendPhoneMessage(request);
  }

  /**
   * Moves time forward and runs everything that is due, for example retries of a message. Each runs at its own time.
   * Waits for these and for executions that are already running.
   * @throws {RangeError} for a negative number
   */
  async advance(milliseconds: number): Promise<void> {
    await this.tenant.model.phoneMessages.executed();
    await this.clock.advance(milliseconds);
  }

  /**
   * Adds invented messages of the last two days to 8x8's log, and failures to the tenant's. They give a report
   * something to show. Yesterday is ordinary; in the last 24 hours, some things go wrong.
   * @param messages how many 8x8 accepted: at most 10,000
   */
  addTraffic({ messages = 3000, seed = 8 }: { readonly messages?: number; readonly seed?: number } = {}): void {
    const to = this.clock.now();
    const period = { from: to - 2 * DAY_MS, to };
    for (const sms of traffic({ subaccount: this.parts.subaccount, messages, seed, ...period })) {
      this.eightXEight.log.set(sms);
    }
    logFailures(this.tenant.model.logs, { ...period, failures: Math.round(messages / 100) });
  }

  /** The secrets for a hook. They are the sub-account for SMS, its key, and the sub-accounts from `addSecretSubaccount`. */
  get secrets(): { readonly subaccount: string; readonly apikey: string; readonly [name: string]: string } {
    return { subaccount: this.parts.subaccount, apikey: this.#key, ...this.#subaccounts };
  }

  /**
   * The environment variables for using the sandbox with cdktf or Terraform. Unset the undefined ones.
   * @see https://developer.hashicorp.com/terraform/plugin/debugging#terraform-cli-development-overrides
   */
  get variables(): Readonly<Record<string, string | undefined>> {
    const { secrets } = this;
    return terraformVariables({ ...this.parts, secrets, reattach: this.#provider?.reattach, page: this.#pageUrl });
  }

  /**
   * A command that sets the variables in another terminal: in zsh, or in bash 4 and later. The shell runs what it prints, so it prints nothing else,
   * even if another sandbox answers at the port later.
   */
  async sourceCommand(): Promise<string> {
    const read = `fetch("${await this.variablesUrl()}").then((answer) => answer.ok ? answer.text() : Promise.reject())`;
    return `source <(node -e '${read}.then(console.log, () => console.error("${ENDED}"))')`;
  }

  /** The URL that gives the variables to other processes of this machine. It has a random part; who knows it can read the sandbox's keys. */
  async variablesUrl(): Promise<string> {
    return (await this.#servePage()).variablesUrl;
  }

  /** The URL of the sandbox's page, for any browser on this machine. The API that controls the sandbox is below it, at `api/`. */
  async page(): Promise<string> {
    return (await this.#servePage()).url;
  }

  async #servePage(): Promise<PageServer> {
    this.#pageServer ??= this.parts.startPage(this);
    try {
      const server = await this.#pageServer;
      this.#pageUrl = server.url;
      return server;
    } catch (error) {
      this.#pageServer = undefined; // its port is in use
      throw error;
    }
  }

  /** Adds a sub-account to the sandbox's 8x8 account. */
  addSubaccount(subaccount: Subaccount): void {
    this.parts.account.add(subaccount);
  }

  /** Adds a sub-account for SMS, and puts it into the secrets and the variables under this name. */
  addSecretSubaccount(name: string): void {
    const id = `sandbox_${name}`;
    this.addSubaccount({ product: "sms", id });
    this.#subaccounts[name] = id;
  }

  /**
   * Creates another 8x8 key and puts it into the variables.
   * @returns a function that ends the previous key. Call it after you deploy the new one.
   */
  rotateKey(): { revokeOldKey(): void } {
    const { account } = this.parts;
    const old = this.#key;
    this.#key = account.createKey();
    return { revokeOldKey: () => account.revokeKey(old) };
  }

  /** Makes 8x8 reject the current key until `reset`. */
  revokeKey(): void {
    this.parts.account.disableKey(this.#key);
  }

  /** Ends every fault and makes 8x8 accept the current key again. Keeps the contents of the tenant. */
  reset(): void {
    this.tenant.faults.clear();
    this.eightXEight.faults.clear();
    this.parts.account.enableKey(this.#key);
  }

  /**
   * Ends everything the sandbox started, and removes its folder.
   * @throws {StateFileError} at the end, if its state can't be written
   */
  async close(): Promise<void> {
    try {
      this.parts.closeState?.();
    } finally {
      await Promise.all([
        this.#pageServer?.then((server) => server.close()),
        this.#provider?.close(),
        this.tenant.close(),
        this.eightXEight.close(),
      ]);
      rmSync(this.directory, { recursive: true, force: true });
    }
  }
}
