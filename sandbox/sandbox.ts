import { EventEmitter } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { rootCertificates } from "node:tls";
import { type Certificate, createCertificate } from "./certificate";
import { type Control, startControl } from "./control/server";
import { Account, type Subaccount } from "./eight-x-eight/account";
import { type EightXEight, startEightXEight } from "./eight-x-eight/server";
import { type Provider, startProvider } from "./provider/server";
import { type RunningTenant, startTenant } from "./tenant/server";
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

/** What would send Terraform to another tenant, to another state, or to another sandbox's provider. */
const FOREIGN = [
  "AUTH0_API_TOKEN",
  "AUTH0_AUDIENCE",
  "AUTH0_CLIENT_ASSERTION_PRIVATE_KEY",
  "AUTH0_CLIENT_ASSERTION_SIGNING_ALG",
  "AUTH0_CLI_LOGIN",
  "AUTH0_CUSTOM_DOMAIN_HEADER",
  "AUTH0_DOMAIN",
  "AUTH0_DYNAMIC_CREDENTIALS",
  "TF_CLI_ARGS",
  "TF_DATA_DIR",
  "TF_REATTACH_PROVIDERS",
  "TF_VAR_secrets_version",
  "TF_WORKSPACE",
];

export interface SandboxOptions {
  /** Where its files are, and where cdktf is told to write its own. Made; and removed at the end. */
  readonly directory: string;
  /**
   * Whether every phone message of the tenant goes through its phone provider. If not, it is a tenant as before March 2025: messages for
   * multi-factor authentication go through the phone factor, set to "Custom", and Hooks are still executed, as they were until 2026-11-18.
   * @default true
   */
  readonly unifiedPhoneExperience?: boolean;
}

/** Auth0 and 8x8 on this machine, and what Terraform needs to work on them. */
export class Sandbox {
  #key: string;
  #provider: Provider | undefined;
  #variablesServer: VariablesServer | undefined;
  #control: Control | undefined;

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
  ) {
    this.#key = account.createKey();
  }

  /** Starts an emulated Auth0 tenant and an emulated 8x8, both over HTTPS on free ports of this machine. */
  static async start({ directory: folder, unifiedPhoneExperience = true }: SandboxOptions): Promise<Sandbox> {
    const directory = resolve(folder);
    const certificate = await createCertificate();
    const trustFile = join(directory, "trusted.pem");
    mkdirSync(directory, { recursive: true });
    writeFileSync(trustFile, trusted(certificate));
    const account = new Account(SUBACCOUNT, VOICE, CHAT_APPS, LOOKUP);
    const eightXEight = await startEightXEight({ certificate, account });
    const changes = new EventEmitter<{ change: [] }>();
    const tenant = await startTenant({
      certificate,
      onCall: ({ method }) => method !== "GET" && changes.emit("change"),
      phoneConsolidatedExperience: unifiedPhoneExperience,
      hooks: unifiedPhoneExperience ? "ended" : "executed",
      runtime: { certificateFile: trustFile },
    });
    if (!unifiedPhoneExperience) setPhoneFactorToCustom(tenant);
    return new Sandbox(directory, certificate, trustFile, account, eightXEight, tenant, changes);
  }

  /** Starts the stand-in for the provider: from now on Terraform attaches to it instead of looking for the real one. */
  async useStandIn(): Promise<void> {
    this.#provider = await startProvider({ env: this.#credentials, ca: this.certificate.cert });
  }

  /**
   * What a shell or a command needs to work on the sandbox with cdktf or Terraform; undefined: to be unset.
   * @see https://developer.hashicorp.com/terraform/plugin/debugging#terraform-cli-development-overrides
   */
  get variables(): Readonly<Record<string, string | undefined>> {
    return {
      ...Object.fromEntries(FOREIGN.map((name) => [name, undefined])),
      ...this.#credentials,
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
      CDKTF_HOME: join(this.directory, "cdktf-home"),
      CDKTF_OUTPUT: join(this.directory, "cdktf.out"),
      CDKTF_SKIP_PROVIDER_LOCK: "true", // it asks the registry, even where a mirror has the provider
      CHECKPOINT_DISABLE: "1",
      DISABLE_VERSION_CHECK: "1",
      NODE_EXTRA_CA_CERTS: this.trustFile,
      TSX_DISABLE_CACHE: "1", // it would be in the machine's folder for temporary files
      SANDBOX_8X8_ACCOUNT: this.account.id,
      SANDBOX_8X8_CHAT_ORIGIN: this.eightXEight.chatAppsOrigin,
      SANDBOX_8X8_LOOKUP_ORIGIN: this.eightXEight.lookupOrigin,
      SANDBOX_8X8_ORIGIN: this.eightXEight.origin,
      SANDBOX_8X8_VOICE_ORIGIN: this.eightXEight.voiceOrigin,
      SANDBOX_AUTH0_DOMAIN: this.tenant.domain,
      ...(this.#provider ? { TF_REATTACH_PROVIDERS: this.#provider.reattach } : { SSL_CERT_FILE: this.trustFile }),
      TF_VAR_apikey: this.#key,
      TF_VAR_subaccount: SUBACCOUNT,
    };
  }

  /** A command for another terminal, after which it has the variables. */
  async sourceCommand(): Promise<string> {
    this.#variablesServer ??= await serveVariables(() => this.variables);
    return this.#variablesServer.sourceCommand;
  }

  /** Where the sandbox's page is: with a phone, for any browser on this machine. What programs control the sandbox by is below it, at `api/`. */
  async page(): Promise<string> {
    this.#control ??= await startControl(this);
    return this.#control.url;
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

  /** Ends all that it started and removes its folder. */
  async close(): Promise<void> {
    await Promise.all([
      this.#variablesServer?.close(),
      this.#control?.close(),
      this.#provider?.close(),
      this.tenant.close(),
      this.eightXEight.close(),
    ]);
    rmSync(this.directory, { recursive: true, force: true });
  }

  get #credentials() {
    const [client] = this.tenant.clients;
    return { AUTH0_CLIENT_ID: client?.clientId, AUTH0_CLIENT_SECRET: client?.clientSecret };
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
