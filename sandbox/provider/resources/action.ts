import { isGone, ProviderError } from "../errors";
import type { PlannedChange, ResourceDefinition } from "../resource";
import type { TenantApi } from "../tenant-api";
import type { BlockValue } from "../values";
import { changed } from "./attributes";

interface SecretName {
  readonly name: string;
}

interface ActionJson {
  readonly id: string;
  readonly name: string;
  readonly supported_triggers: readonly { readonly id: string; readonly version: string }[];
  readonly code: string;
  readonly dependencies?: readonly { readonly name: string; readonly version: string }[];
  readonly runtime?: string;
  readonly secrets?: readonly SecretName[];
  readonly status: string;
  readonly deployed_version?: { readonly id: string; readonly deployed: boolean };
}

/** `auth0_action`: https://registry.terraform.io/providers/auth0/auth0/latest/docs/resources/action */
export const action: ResourceDefinition = {
  rules: {
    runtime: { oneOf: ["node12", "node16", "node18", "node22"] },
    secrets: { conflictsWith: ["secrets_wo"] },
    secrets_wo: { conflictsWith: ["secrets"], requiredWith: ["secrets_wo_version"] },
    secrets_wo_version: { requiredWith: ["secrets_wo"] },
    modules: { unsupported: true },
  },

  create: (api, change) => api.create("/actions/actions", actionBody(change)),

  async update(api, id, change) {
    const known = secretsChanged(change) ? await idWithoutUnmanagedSecrets(api, id, change) : id;
    await api.request("PATCH", path(known), actionBody(change));
  },

  async settle(api, id, { config: { deploy, timeouts } }) {
    if (deploy !== true) return;
    const limitMs = durationMs(timeouts as BlockValue | null);
    await waitFor(api, id, limitMs, { wanted: "built", stateOf: ({ status }) => status });
    await api.request("POST", `${path(id)}/deploy`);
    const stateOf = (it: ActionJson) => (it.deployed_version?.deployed ? "deployed" : "pending");
    await waitFor(api, id, limitMs, { wanted: "deployed", stateOf });
  },

  read: async (api, id) => toState(await readAction(api, id)),

  delete: (api, id) => api.request("DELETE", path(id)),
};

const path = (id: string) => `/actions/actions/${encodeURIComponent(id)}`;

/** Reads an Action from Auth0. */
export const readAction = (api: TenantApi, id: string) => api.request<ActionJson>("GET", path(id));

/** Reads the Action with this name, as state values. @throws {ProviderError} if there isn't exactly one */
export async function readActionByName(api: TenantApi, name: string): Promise<BlockValue> {
  const query = new URLSearchParams({ actionName: name, per_page: "50" });
  const { actions } = await api.request<{ actions: readonly ActionJson[] }>("GET", `/actions/actions?${query}`);
  const [found, ...more] = actions;
  if (!found || more.length > 0) throw new ProviderError(`No action found with "name" = "${name}"`);
  return { ...toState(found), id: found.id };
}

function toState({ runtime = "", deployed_version: version, ...action }: ActionJson): BlockValue {
  const { name, supported_triggers, code, dependencies = [] } = action;
  return {
    ...{ name, supported_triggers, code, dependencies },
    runtime: runtime === "node18-actions" ? "node18" : runtime,
    ...(version && { version_id: version.id }),
  };
}

/** Always contains name, triggers and code; dependencies and secrets only if they change. Auth0 keeps omitted fields. */
function actionBody(change: PlannedChange): object {
  const { name, supported_triggers, code, runtime, dependencies } = change.config;
  return {
    name,
    supported_triggers,
    code,
    ...(changed(change, "dependencies", []) && { dependencies }),
    ...(runtime !== null && { runtime: runtime === "node18" ? "node18-actions" : runtime }),
    ...(secretsChanged(change) && { secrets: secretsToSend(change) }),
  };
}

/** Compares the version of `secrets_wo`, because its values are in no plan and no state. */
function secretsChanged(change: PlannedChange): boolean {
  return (
    changed(change, "secrets", []) || changed(change, "secrets_wo", []) || changed(change, "secrets_wo_version", null)
  );
}

function configuredSecrets({ secrets, secrets_wo }: BlockValue): readonly SecretName[] {
  const [plain, writeOnly] = [secrets, secrets_wo] as unknown as readonly SecretName[][];
  return (writeOnly?.length ? writeOnly : plain) ?? [];
}

/**
 * Returns the secrets to send, as the real provider does. It looks at `secrets` first: an Action that moves from them
 * to `secrets_wo` is sent none at all.
 */
function secretsToSend(change: PlannedChange): readonly SecretName[] {
  const plain = (change.config.secrets ?? []) as unknown as readonly SecretName[];
  return changed(change, "secrets", []) ? plain : configuredSecrets(change.config);
}

/**
 * Refuses to overwrite secrets that were added outside Terraform. An update replaces the whole list.
 * @returns the ID; an empty one if the Action is gone, because the real provider then forgets the ID and sends the update anyway
 */
async function idWithoutUnmanagedSecrets(api: TenantApi, id: string, change: PlannedChange): Promise<string> {
  const configured = configuredSecrets(change.config);
  const managed = [...configuredSecrets(change.prior ?? {}), ...configured].map(({ name }) => name);
  const found = await readAction(api, id).catch((error) => {
    if (!isGone(error)) throw error;
  });
  if (!found) return "";
  // Assumed: the real provider's error message for a secret with an empty name, which it only refuses in an update.
  if (configured.some(({ name }) => name === "")) throw new ProviderError("The name of a secret must not be empty.");
  const unmanaged = found.secrets?.find(({ name }) => !managed.includes(name));
  if (!unmanaged) return id;
  throw new ProviderError(
    "Unmanaged Action Secret",
    `Detected an action secret not managed though Terraform: ${unmanaged.name}. If you proceed, this secret will get deleted. It is required to add this secret to your action configuration to prevent unintentionally destructive results.`,
  );
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Reads the Action until it is in the wanted state. Doubles the pause each time. */
async function waitFor(
  api: TenantApi,
  id: string,
  limitMs: number,
  { wanted, stateOf }: { readonly wanted: string; readonly stateOf: (action: ActionJson) => string },
): Promise<void> {
  for (let waited = 0, wait = FIRST_PAUSE_MS; ; waited += wait, wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    const found = await readAction(api, id);
    const state = stateOf(found);
    if (state === wanted) return;
    const never = `action "${found.name}" never reached ${wanted} state: `;
    if (state === "failed") {
      throw new ProviderError(`${never}action "${found.name}" failed to build, check the Auth0 UI for errors`);
    }
    if (waited + wait > limitMs) {
      throw new ProviderError(`${never}expected action "${found.name}" status "${state}" to equal "${wanted}"`);
    }
    await api.pause(wait);
  }
}

const UNIT_MS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** Converts `timeouts.create`, a Go duration such as `1m30s`, to milliseconds. @default - 6 minutes */
function durationMs(timeouts: BlockValue | null): number {
  const { create = null } = timeouts ?? {};
  const parts = String(create ?? "6m").matchAll(/([\d.]+)(ms|[hms])/g);
  return [...parts].reduce((sum, [, amount, unit = ""]) => sum + Number(amount) * (UNIT_MS[unit] ?? 0), 0);
}
