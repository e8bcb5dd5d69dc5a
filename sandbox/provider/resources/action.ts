import type { ManagementApi } from "../api";
import { ProviderError } from "../errors";
import type { Change, Resource } from "../resource";
import type { Attributes } from "../values";
import { changed } from "./changed";

interface Action {
  readonly id: string;
  readonly name: string;
  readonly supported_triggers: readonly { readonly id: string; readonly version: string }[];
  readonly code: string;
  readonly dependencies?: readonly { readonly name: string; readonly version: string }[];
  readonly runtime?: string;
  readonly secrets?: readonly { readonly name: string }[];
  readonly status: string;
  readonly deployed_version?: { readonly id: string; readonly deployed: boolean };
}

/** `auth0_action`: https://registry.terraform.io/providers/auth0/auth0/latest/docs/resources/action */
export const action: Resource = {
  rules: {
    runtime: { oneOf: ["node12", "node16", "node18", "node22"] },
    secrets: { conflictsWith: ["secrets_wo"] },
    secrets_wo: { conflictsWith: ["secrets"], requiredWith: ["secrets_wo_version"] },
    secrets_wo_version: { requiredWith: ["secrets_wo"] },
    modules: { notOffered: true },
  },

  async create(api, change) {
    const { id } = await api.request<Action>("POST", "/actions/actions", body(change));
    return id;
  },

  async update(api, id, change) {
    if (secretsChanged(change)) await refuseUnmanagedSecrets(api, id, change);
    await api.request("PATCH", path(id), body(change));
  },

  async settle(api, id, { config: { deploy, timeouts } }) {
    if (deploy !== true) return;
    const limitMs = durationMs(timeouts as Attributes | null);
    await poll(api, id, limitMs, "built", ({ status }) => status);
    await api.request("POST", `${path(id)}/deploy`);
    await poll(api, id, limitMs, "deployed", ({ deployed_version }) =>
      deployed_version?.deployed ? "deployed" : "pending",
    );
  },

  read: async (api, id) => toState(await readAction(api, id)),

  delete: (api, id) => api.request("DELETE", path(id)),
};

const path = (id: string) => `/actions/actions/${encodeURIComponent(id)}`;

/** The Action as Auth0 has it. */
export const readAction = (api: ManagementApi, id: string) => api.request<Action>("GET", path(id));

/** The Action of that name, as a state has it. @throws {ProviderError} when there is none */
export async function findAction(api: ManagementApi, name: string): Promise<Attributes> {
  const query = new URLSearchParams({ actionName: name, per_page: "50" });
  const { actions } = await api.request<{ actions: readonly Action[] }>("GET", `/actions/actions?${query}`);
  const [found, ...more] = actions;
  if (!found || more.length > 0) throw new ProviderError(`No action found with "name" = "${name}"`);
  return { ...toState(found), id: found.id };
}

function toState({
  name,
  supported_triggers,
  code,
  dependencies = [],
  runtime = "",
  deployed_version,
}: Action): Attributes {
  return {
    name,
    supported_triggers,
    code,
    dependencies,
    runtime: runtime === "node18-actions" ? "node18" : runtime,
    ...(deployed_version && { version_id: deployed_version.id }),
  };
}

/** Name, triggers and code always; dependencies and secrets only when they change, for Auth0 keeps what is left out. */
function body(change: Change): object {
  const { name, supported_triggers, code, runtime, dependencies } = change.config;
  return {
    name,
    supported_triggers,
    code,
    ...(changed(change, "dependencies", []) && { dependencies }),
    ...(runtime !== null && { runtime: runtime === "node18" ? "node18-actions" : runtime }),
    ...(secretsChanged(change) && { secrets: configuredSecrets(change.config) }),
  };
}

/** The values of `secrets_wo` are in no plan and no state: their version stands for them. */
function secretsChanged(change: Change): boolean {
  return (
    changed(change, "secrets", []) || changed(change, "secrets_wo", []) || changed(change, "secrets_wo_version", null)
  );
}

interface Secret {
  readonly name: string;
}

function configuredSecrets({ secrets, secrets_wo }: Attributes): readonly Secret[] {
  const [plain, writeOnly] = [secrets, secrets_wo] as unknown as readonly Secret[][];
  return (writeOnly?.length ? writeOnly : plain) ?? [];
}

/** Secrets are sent as a whole list, which would delete those that somebody else added. */
async function refuseUnmanagedSecrets(api: ManagementApi, id: string, { prior, config }: Change): Promise<void> {
  const managed = [...configuredSecrets(prior ?? {}), ...configuredSecrets(config)].map(({ name }) => name);
  const { secrets = [] } = await readAction(api, id);
  const unmanaged = secrets.find(({ name }) => !managed.includes(name));
  if (!unmanaged) return;
  throw new ProviderError(
    "Unmanaged Action Secret",
    `Detected an action secret not managed though Terraform: ${unmanaged.name}. If you proceed, this secret will get deleted. It is required to add this secret to your action configuration to prevent unintentionally destructive results.`,
  );
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Reads the Action until it is in the wanted state; the pause doubles. */
async function poll(
  api: ManagementApi,
  id: string,
  limitMs: number,
  wanted: string,
  stateOf: (action: Action) => string,
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

/** `timeouts.create`, a Go duration such as `1m30s`; milliseconds. @default 6 minutes */
function durationMs(timeouts: Attributes | null): number {
  const { create = null } = timeouts ?? {};
  const parts = String(create ?? "6m").matchAll(/([\d.]+)(ms|[hms])/g);
  return [...parts].reduce((sum, [, amount, unit = ""]) => sum + Number(amount) * (UNIT_MS[unit] ?? 0), 0);
}
