import type { AddressInfo } from "node:net";
import type { Certificate } from "../certificate";
import { type Clock, systemClock } from "../clock";
import type { ActionNode } from "../runtime/action-node";
import { ActionRuntime, type ActionRuntimeOptions } from "../runtime/action-runtime";
import { createApp, type ManagementApiCall } from "./app";
import type { Client } from "./clients";
import { Faults } from "./faults";
import type { Attempt, PhoneMessage } from "./messages/delivery";
import type { PhoneMessageRequest } from "./messages/event";
import { type Seed, Tenant } from "./tenant";

export interface StartTenantOptions {
  /** What it shows to its clients, who have to trust it. */
  readonly certificate: Certificate;
  /** @default "sandbox" */
  readonly name?: string;
  /** What users know the tenant as; messages name it. @default "Sandbox" */
  readonly friendlyName?: string;
  /**
   * Whether every phone message goes through the tenant's phone provider, as in all tenants since March 2025. If not, messages
   * for multi-factor authentication go through Guardian's phone factor.
   * @default true
   * @see https://auth0.com/docs/customize/phone-messages/unified-phone
   */
  readonly phoneConsolidatedExperience?: boolean;
  /**
   * Whether Hooks are run. Auth0 stopped executing them on 2026-11-18.
   * @default "ended"
   * @see https://auth0.com/docs/troubleshoot/product-lifecycle/deprecations-and-migrations
   */
  readonly hooks?: "executed" | "ended";
  /** @default - the machine's own time */
  readonly clock?: Clock;
  /** Who may ask for tokens. @default - one client with a random id and secret and every scope in use */
  readonly clients?: readonly Partial<Client>[];
  /** What it holds from the start. @default - nothing */
  readonly seed?: Seed;
  /** How much longer every call of the Management API takes, in milliseconds of this machine. @default 0 */
  readonly latencyMs?: number;
  /** Of the faults with a probability: the same one gives the same faults. @default - a random one */
  readonly faultSeed?: number;
  /** Is told of every call of the Management API once it is answered. @default - nobody is told */
  readonly onCall?: (call: ManagementApiCall) => void;
  /**
   * Which npm packages a build finds: those that are installed beside this process, in the version that an Action asks for, or any,
   * in which case an Action fails at its `require`. A build that doesn't find one fails, as Auth0's does.
   * @default "installed"
   */
  readonly packages?: "installed" | "any";
  /** How Actions run. */
  readonly runtime?: ActionRuntimeOptions;
}

/** An emulated tenant while it runs. */
export interface RunningTenant {
  /** As in `AUTH0_DOMAIN`: `localhost:40123`. */
  readonly domain: string;
  /** `https://` and the domain. */
  readonly url: string;
  readonly clients: readonly Client[];
  /** What it holds, to look at and to change as if in the dashboard. */
  readonly model: Tenant;
  readonly faults: Faults;
  /** What its Actions run on. */
  readonly actionNode: ActionNode;
  /**
   * Makes Auth0 send a phone message, as when somebody logs in. It goes the way that the tenant's settings say: through the phone
   * provider, or, for multi-factor authentication without the unified phone experience, through Guardian's phone factor.
   *
   * @param onAttempt called after each execution of the Action or Hook
   */
  sendPhoneMessage(request: PhoneMessageRequest, onAttempt?: (attempt: Attempt) => void): PhoneMessage;
  /** Ends the processes of its Actions and Hooks, as if they crashed; the next execution has a new one. */
  killActions(): Promise<void>;
  /** Ends it, every connection to it and every process that it started. */
  close(): Promise<void>;
}

/**
 * Starts an emulated Auth0 tenant over HTTPS on a free port of this machine: tokens, and of the Management API what has to do
 * with phone messages. It keeps everything in memory.
 *
 * @throws {ApiError} when the seed holds what Auth0 would refuse
 */
export async function startTenant(options: StartTenantOptions): Promise<RunningTenant> {
  const { certificate, clock = systemClock } = options;
  const runtime = new ActionRuntime({ clock, ...options.runtime });
  const model = new Tenant({
    name: options.name ?? "sandbox",
    friendlyName: options.friendlyName ?? "Sandbox",
    phoneConsolidatedExperience: options.phoneConsolidatedExperience ?? true,
    hooks: options.hooks ?? "ended",
    clock,
    clients: options.clients ?? [{}],
    runtime,
    ...(options.packages && { packages: options.packages }),
  });
  model.seed(options.seed ?? {});
  const faults = new Faults(options.faultSeed);
  const { latencyMs = 0, onCall = () => {} } = options;
  const app = createApp({ certificate, tenant: model, faults, latencyMs, onCall });
  await app.listen({ host: "localhost", port: 0 });
  const domain = `localhost:${(app.server.address() as AddressInfo).port}`;
  return {
    domain,
    url: `https://${domain}`,
    clients: model.clients.list,
    model,
    faults,
    actionNode: runtime.node,
    sendPhoneMessage: (request, onAttempt) => model.phoneMessages.send(request, onAttempt),
    killActions: () => runtime.kill(),
    async close() {
      model.phoneMessages.close();
      await Promise.all([app.close(), runtime.close()]);
    },
  };
}
