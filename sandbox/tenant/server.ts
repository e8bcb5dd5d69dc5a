import type { AddressInfo } from "node:net";
import type { Certificate } from "../certificate";
import { type Clock, systemClock } from "../clock";
import type { Client } from "./clients";
import { Faults } from "./faults";
import { createServer } from "./server";
import { type Seed, Tenant } from "./tenant";

export interface StartTenantOptions {
  /** What it shows to its clients, who have to trust it. */
  readonly certificate: Certificate;
  /** The tenant's name. @default "sandbox" */
  readonly name?: string;
  /** @default - the machine's own time */
  readonly clock?: Clock;
  /** Who may ask for tokens. @default - one client with a random id and secret and every scope in use */
  readonly clients?: readonly Partial<Client>[];
  /** What it holds from the start. @default - nothing */
  readonly seed?: Seed;
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
  /** Ends it, every connection to it and every process that it started. */
  close(): Promise<void>;
}

/**
 * Starts an emulated Auth0 tenant over HTTPS on a free port of this machine: tokens, and of the Management API what Actions,
 * their triggers, the phone provider and the logs need. It keeps everything in memory.
 */
export async function startTenant(options: StartTenantOptions): Promise<RunningTenant> {
  const { certificate, name = "sandbox", clock = systemClock, clients = [{}], seed = {} } = options;
  const model = new Tenant({ name, clock, clients });
  model.seed(seed);
  const faults = new Faults();
  const app = createServer(certificate, model, faults);
  await app.listen({ host: "localhost", port: 0 });
  const domain = `localhost:${(app.server.address() as AddressInfo).port}`;
  return { domain, url: `https://${domain}`, clients: model.clients.list, model, faults, close: () => app.close() };
}
