import { hookTriggerIds } from "../../tenant/hooks/hooks";
import type { Diagnostic } from "../errors";
import type { ResourceDefinition } from "../resource";
import type { TenantApi } from "../tenant-api";
import { matches } from "../validation";
import type { BlockValue } from "../values";
import { changed, withoutNulls } from "./attributes";

type HookSecrets = Readonly<Record<string, string>>;

/** `auth0_hook`: https://registry.terraform.io/providers/auth0/auth0/latest/docs/resources/hook */
export const hook: ResourceDefinition = {
  deprecated:
    "This resource is deprecated. Refer to the [guide on how to migrate from hooks to actions](https://auth0.com/docs/customize/actions/migrate/migrate-from-hooks-to-actions) and manage your actions using the `auth0_action` resource.",
  forceNew: ["trigger_id"],
  rules: {
    name: {
      check: matches(
        /^[^\s-][\w -]+[^\s-]$/,
        "Can only contain alphanumeric characters, spaces and '-'. Can neither start nor end with '-' or spaces.",
      ),
    },
    trigger_id: { oneOf: hookTriggerIds },
  },

  create: (api, { config }) => api.create(path(), { ...body(config), triggerId: config.trigger_id }),

  update: (api, id, { config }) => api.request("PATCH", path(id), body(config)),

  /** Leaves the secrets alone if the configuration has none. */
  async settle(api, id, change) {
    const { secrets } = change.config;
    if (secrets && changed(change, "secrets", null)) await replaceSecrets(api, secretsPath(id), secrets as HookSecrets);
  },

  /** Keeps the state's secrets, because Auth0 never returns their values. */
  async read(api, id, { secrets }, warnings) {
    const { triggerId = null, ...hook } = await api.request<BlockValue>("GET", path(id));
    const found = Object.keys(await api.request<HookSecrets>("GET", secretsPath(id)));
    warnings.push(...found.filter((key) => !(key in Object(secrets))).map(unexpected));
    return { ...hook, trigger_id: triggerId };
  },

  delete: (api, id) => api.request("DELETE", path(id)),
};

const path = (id?: string) => `/hooks${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;

const secretsPath = (id: string) => `${path(id)}/secrets`;

const body = ({ name = null, script = null, enabled = null, dependencies = null }: BlockValue) =>
  withoutNulls({ name, script, enabled, dependencies });

/** Adds, changes and deletes secrets until they are as wanted. */
async function replaceSecrets(api: TenantApi, path: string, wanted: HookSecrets): Promise<void> {
  const existing = await api.request<HookSecrets>("GET", path);
  const [added, kept] = [pick(wanted, (key) => !(key in existing)), pick(wanted, (key) => key in existing)];
  const removed = Object.keys(existing).filter((key) => !(key in wanted));
  if (Object.keys(added).length > 0) await api.request("POST", path, added);
  if (Object.keys(kept).length > 0) await api.request("PATCH", path, kept);
  if (removed.length > 0) await api.request("DELETE", path, removed);
}

const pick = (secrets: HookSecrets, wanted: (key: string) => boolean): HookSecrets =>
  Object.fromEntries(Object.entries(secrets).filter(([key]) => wanted(key)));

const unexpected = (key: string): Diagnostic => ({
  severity: "WARNING",
  summary: "Unexpected Hook Secrets",
  detail: `Found unexpected hook secrets with key: ${key}. To prevent issues, manage them through terraform. If you've just imported this resource (and your secrets match), to make this warning disappear, run a terraform apply.`,
  attribute: { steps: [{ attribute_name: "secrets" }] },
});
