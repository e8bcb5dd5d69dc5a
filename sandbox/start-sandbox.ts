import { EventEmitter } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { rootCertificates } from "node:tls";
import { allOrNone } from "./base/all-or-none";
import { type Certificate, createCertificate } from "./base/certificate";
import { AdjustableClock, type Clock } from "./base/clock";
import { Account } from "./eight-x-eight/account/account";
import type { RateLimits } from "./eight-x-eight/http/access-control";
import { startEightXEight } from "./eight-x-eight/server";
import { requireRealTimers } from "./node-globals";
import { Sandbox } from "./sandbox";
import { type SandboxCredentials, stableCredentials } from "./state/credentials";
import { StateFile } from "./state/state-file";
import { type RunningTenant, type StartTenantOptions, startTenant } from "./tenant/start-tenant";

/** The sub-accounts of the sandbox's 8x8 account, one for each product. */
const SMS = "sandbox_otp";
const VOICE = { product: "voice", id: "sandbox_voice", callerIds: ["+12025550199"] } as const;
const LOOKUP = { product: "lookup", id: "sandbox_lookup" } as const;
const CHAT_APPS = {
  product: "chat-apps",
  id: "sandbox_chat",
  channels: ["WhatsApp", "Viber", "SMS"],
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

export interface StartSandboxOptions
  extends Pick<StartTenantOptions, "seed" | "faultSeed" | "latencyMs" | "packages" | "triggers"> {
  /** The folder for the sandbox's files and for cdktf's output. Created if missing; `close` removes it. @default - a temporary folder */
  readonly directory?: string;
  /** Whether to start a stand-in for the Terraform provider `auth0/auth0`. Terraform finds it through `variables`. @default false */
  readonly terraform?: boolean;
  /**
   * Whether every phone message of the tenant goes through its phone provider. If not, the tenant is like those created before
   * March 2025: messages for multi-factor authentication go through the phone factor, set to "Custom", and Hooks still run,
   * as they did until 2026-11-18.
   * @default true
   */
  readonly unifiedPhoneExperience?: boolean;
  /** How many requests per second 8x8 accepts. @default - 8x8's own limits */
  readonly limits?: Partial<RateLimits>;
  /**
   * The port of the page. The tenant takes the next one, and 8x8's APIs for SMS, voice, chat apps and lookup the four after it.
   * @default - free ports
   */
  readonly port?: number;
  /** The address that the tenant and 8x8 listen on. @default - 127.0.0.1 and ::1 */
  readonly host?: "127.0.0.1";
  /** Whether the credentials of the tenant and of 8x8 are the same at every start. @default false */
  readonly stable?: boolean;
  /**
   * A file that keeps the tenant, its credentials, the messages and the clock. If it exists, the sandbox starts with them, and without
   * the seed. @default - everything ends with the sandbox
   */
  readonly stateFile?: string;
  /** Other hosts that Actions may connect to. They can always reach this machine. @default - none */
  readonly allowHosts?: readonly string[];
  /** @default - the machine's time, which you can move forward */
  readonly clock?: AdjustableClock;
  /** Measures the pauses of the stand-in for Terraform's provider. @default - the sandbox's clock */
  readonly providerClock?: Clock;
}

/**
 * Starts an emulated Auth0 tenant and an emulated 8x8 in this process. Both use HTTPS on ports of this machine. No
 * other machine can connect to them. They keep everything in memory, except for a certificate in a folder that `close`
 * removes.
 * @throws {ManagementApiError} if Auth0 would reject the seed
 * @throws {StateFileError} if `stateFile` is another kind of file, or can't be read or written
 * @throws {Error} with the code `EADDRINUSE` if one of six ports from `port` is in use
 */
export async function startSandbox(options: StartSandboxOptions = {}): Promise<Sandbox> {
  requireRealTimers();
  const {
    unifiedPhoneExperience = true,
    clock = new AdjustableClock(),
    providerClock = clock,
    allowHosts = [],
  } = options;
  const { seed = {}, terraform = false, port, host, faultSeed, limits, latencyMs, packages, triggers } = options;
  const state = options.stateFile === undefined ? undefined : new StateFile(options.stateFile);
  const credentials: Partial<SandboxCredentials> =
    state?.saved?.credentials ?? (options.stable ? stableCredentials() : {});
  const directory = resolve(options.directory ?? mkdtempSync(join(tmpdir(), "auth0-8x8-")));
  const certificate = createCertificate();
  const trustFile = join(directory, "trusted.pem");
  mkdirSync(directory, { recursive: true });
  writeFileSync(trustFile, trusted(certificate));
  const { accountId, apikey, clientId, clientSecret } = credentials;
  const account = new Account(SMS, VOICE, CHAT_APPS, LOOKUP);
  account.id = accountId ?? account.id;
  const changes = new EventEmitter<{ change: [] }>();
  const both = {
    certificate,
    clock,
    onCall: ({ method }: { readonly method: string }) => method !== "GET" && changes.emit("change"),
    host,
    faultSeed,
  };
  const [eightXEight, tenant] = await allOrNone([
    startEightXEight({ ...both, account, limits, port: port && port + 2 }),
    startTenant({
      ...both,
      port: port && port + 1,
      ...(clientId && clientSecret && { clients: [{ clientId, clientSecret }] }),
      latencyMs,
      packages,
      triggers,
      phoneConsolidatedExperience: unifiedPhoneExperience,
      hooks: unifiedPhoneExperience ? "ended" : "executed",
      runtime: { certificateFile: trustFile, allowedHosts: allowHosts },
    }),
  ]).catch((error) => {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  });
  if (!unifiedPhoneExperience) setPhoneFactorToCustom(tenant);
  const sandbox = new Sandbox({
    directory,
    subaccount: SMS,
    certificate,
    trustFile,
    account,
    apikey: account.createKey(apikey),
    eightXEight,
    tenant,
    changes,
    clock,
    providerClock,
    ...(state && { closeState: state.close }),
    startPage: (sandbox) => startPage(sandbox, port),
  });
  try {
    await clock.advance(Math.max(0, state?.saved?.aheadMs ?? 0));
    if (state?.saved) state.restore(tenant, eightXEight);
    else sandbox.seed(seed);
    if (terraform) await sandbox.useStandIn();
    if (port) await sandbox.page();
    state?.follow(sandbox);
  } catch (error) {
    await sandbox.close();
    throw error;
  }
  return sandbox;
}

/** Loads the page's server when it is first needed. */
function startPage(sandbox: Sandbox, port: number | undefined) {
  const { startControl }: typeof import("./control/server") = require("./control/server");
  return startControl(sandbox, port);
}

/**
 * Sets the delivery provider to "Custom", as an administrator did in the dashboard. The setting is at Security >
 * Multi-factor Auth > Phone Message.
 */
function setPhoneFactorToCustom({ model: { guardian } }: RunningTenant): void {
  guardian.setFactor("sms", true);
  guardian.setMessageTypes(["sms", "voice"]);
  guardian.legacyPhone.provider = "phone-message-hook";
}

/** Returns the sandbox's certificate and the usual ones. The variable that names this file replaces the machine's own list. */
function trusted({ cert }: Certificate): string {
  const { SSL_CERT_FILE: own } = process.env;
  return [cert, ...(own && existsSync(own) ? [readFileSync(own, "utf8")] : rootCertificates)].join("\n");
}
