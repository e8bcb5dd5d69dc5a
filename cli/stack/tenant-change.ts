import { Failure } from "../failure";
import { type PlannedTenantChange, TENANT_OUTPUT } from "../plan/tenant-change";
import { untilInterrupted } from "../process/interruption";
import { createManagementClient, hasCredentials, type ManagementClient } from "../tenant/management-client";
import { readStack } from "./stack";
import type { TerraformState } from "./state";

/** An environment whose state is about another tenant than its code. */
export interface TenantChange extends PlannedTenantChange {
  readonly environment: string;
}

/** A synthesized environment. */
interface SynthesizedEnvironment {
  readonly environment: string;
  /** Its stack's folder. */
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
}

/** What makes a tenant send messages, and how to ask another tenant whether it has it by this ID. */
const SENDERS: Readonly<Record<string, (client: ManagementClient, id: string) => Promise<unknown>>> = {
  auth0_action: (client, id) => client.actions.get(id),
  auth0_hook: (client, id) => client.hooks.get(id),
  auth0_phone_provider: (client, id) => client.branding.phone.providers.get(id),
};

/**
 * Finds out whether an environment's domain is that of another tenant than the one in its state. If the domains differ, it asks the new one for what
 * the state records: the same tenant under another domain has it.
 * @returns undefined if the tenant is the same, or nothing was deployed yet
 */
export async function findTenantChange(
  { environment, directory, env }: SynthesizedEnvironment,
  state: TerraformState,
): Promise<TenantChange | undefined> {
  const from = state.outputs[TENANT_OUTPUT];
  const senders = [...state.resources].flatMap(([address, { attributes }]) => {
    const { id } = attributes;
    const [type = ""] = address.split(".");
    return type in SENDERS && typeof id === "string" ? [{ address, type, id }] : [];
  });
  if (typeof from !== "string" || senders.length === 0) return undefined;
  const to = readStack(directory, env.AUTH0_DOMAIN).domain;
  if (to === from) return undefined;
  if (hasCredentials(env)) {
    const client = await createManagementClient(to, env);
    const asking = Promise.all(senders.map(({ type, id }) => isThere(() => SENDERS[type]?.(client, id))));
    const found = await untilInterrupted(
      asking,
      `${environment}: interrupted before ${to} answered. Nothing was deployed.`,
    );
    if (found.includes(true)) return undefined;
  }
  return { environment, from, to, orphans: senders.map(({ address, id }) => ({ address, id })) };
}

/** Any error counts as no: then the tenant isn't known to be the same. */
async function isThere(get: () => Promise<unknown> | undefined): Promise<boolean> {
  try {
    await get();
    return true;
  } catch {
    return false;
  }
}

/** Warns about a changed tenant. */
export function describeTenantChange({ environment, from, to, orphans }: TenantChange): string {
  return [
    `${environment}: THE TENANT HAS CHANGED, from ${from} to ${to}.`,
    `A deploy creates everything in ${to}. ${from} KEEPS ITS RESOURCES AND STILL SENDS WITH THEM, and nothing manages them anymore:`,
    ...orphans.map(({ address, id }) => `  ${address}: ${id}`),
    `To remove it first, set \`domain\` to ${from} again, run \`npx auth0-8x8 destroy ${environment}\`, then change \`domain\`.`,
  ].join("\n");
}

/** @throws {Failure} when the tenant has changed, for commands that can't ask */
export function refuseTenantChange(change: TenantChange | undefined): void {
  if (!change) return;
  throw new Failure(
    `${describeTenantChange(change)}\nNothing was changed. To deploy to ${change.to} and keep the rest where it is, run \`npx auth0-8x8 deploy ${change.environment}\` on a terminal. It asks first.`,
  );
}
