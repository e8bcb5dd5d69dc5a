import type { AddressInfo } from "node:net";
import type { Certificate } from "../base/certificate";
import type { ActionNode } from "../runtime/action-node";
import { ActionRuntime, type ActionRuntimeOptions } from "../runtime/action-runtime";
import { createApp, type ManagementApiCall } from "./http/app";
import type { Client } from "./http/clients";
import { TenantFaults } from "./http/tenant-faults";
import type { PhoneMessageDelivery } from "./messages/delivery";
import type { PhoneMessageRequest } from "./messages/event";
import { type Seed, Tenant, type TenantOptions } from "./tenant";

export interface StartTenantOptions extends Omit<TenantOptions, "runtime"> {
  /** The server's certificate. Its clients must trust it. */
  readonly certificate: Certificate;
  /** What the tenant contains at the start. @default - nothing */
  readonly seed?: Seed;
  /** How long to delay every call of the Management API, in milliseconds of this machine. @default 0 */
  readonly latencyMs?: number | undefined;
  /** Seed for faults with a probability. The same seed gives the same faults. @default - a random one */
  readonly faultSeed?: number | undefined;
  /** Called after every answer of the Management API. @default - nothing */
  readonly onCall?: (call: ManagementApiCall) => void;
  /** @default - a free one */
  readonly port?: number | undefined;
  /** The name or address to listen on. @default "localhost" */
  readonly host?: string | undefined;
  readonly runtime?: ActionRuntimeOptions;
}

/** A running emulated tenant. */
export interface RunningTenant {
  /** The value for `AUTH0_DOMAIN`, for example `localhost:40123`. */
  readonly domain: string;
  /** `https://` and the domain. */
  readonly url: string;
  readonly clients: readonly Client[];
  /** The tenant's contents. Read and change them as if in the dashboard. */
  readonly model: Tenant;
  readonly faults: TenantFaults;
  readonly actionNode: ActionNode;
  /**
   * Makes Auth0 send a phone message, as for a login. The tenant's settings decide how: through the phone provider, or through
   * Guardian's phone factor for multi-factor authentication without the unified phone experience.
   */
  sendPhoneMessage(request: PhoneMessageRequest): PhoneMessageDelivery;
  /** Kills the processes of its Actions and Hooks, as if they crashed. The next execution starts a new one. */
  killActions(): Promise<void>;
  /** Ends the tenant, every connection to it and every process it started. */
  close(): Promise<void>;
}

/**
 * Starts an emulated Auth0 tenant over HTTPS on a port of this machine. It issues tokens, and has the part of the
 * Management API that concerns phone messages. It keeps everything in memory.
 * @throws {ManagementApiError} if Auth0 would reject the seed
 */
export async function startTenant(options: StartTenantOptions): Promise<RunningTenant> {
  const { certificate, seed = {}, latencyMs = 0, faultSeed, onCall = () => {}, ...tenantOptions } = options;
  const { host = "localhost", port = 0 } = options;
  const { clock } = tenantOptions;
  const runtime = new ActionRuntime({ ...(clock && { clock }), ...options.runtime });
  const model = new Tenant({ ...tenantOptions, runtime });
  model.seed(seed);
  const faults = new TenantFaults(faultSeed);
  const app = createApp({ certificate, tenant: model, faults, latencyMs, onCall });
  await app.listen({ host, port });
  const domain = `localhost:${(app.server.address() as AddressInfo).port}`;
  return {
    domain,
    url: `https://${domain}`,
    clients: model.clients.list,
    model,
    faults,
    actionNode: runtime.node,
    sendPhoneMessage: (request) => model.phoneMessages.send(request),
    killActions: () => runtime.kill(),
    async close() {
      model.phoneMessages.close();
      await Promise.all([app.close(), runtime.close()]);
    },
  };
}
