import type { ManagementApi } from "../api";
import type { Diagnostic } from "../errors";
import type { Resource } from "../resource";
import type { Attributes } from "../values";
import { given } from "./body";
import { changed } from "./changed";

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly script: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly triggerId: string;
  readonly enabled: boolean;
}

type Secrets = Readonly<Record<string, string>>;

/** `auth0_hook`: https://registry.terraform.io/providers/auth0/auth0/latest/docs/resources/hook */
export const hook: Resource = {
  deprecated:
    "This resource is deprecated. Refer to the [guide on how to migrate from hooks to actions](https://auth0.com/docs/customize/actions/migrate/migrate-from-hooks-to-actions) and manage your actions using the `auth0_action` resource.",
  forceNew: ["trigger_id"],
  rules: {
    name: {
      matches: {
        pattern: /^[^\s-][\w -]+[^\s-]$/,
        otherwise:
          "Can only contain alphanumeric characters, spaces and '-'. Can neither start nor end with '-' or spaces.",
      },
    },
    trigger_id: {
      oneOf: [
        "credentials-exchange",
        "pre-user-registration",
        "post-user-registration",
        "post-change-password",
        "send-phone-message",
      ],
    },
  },

  async create(api, { config }) {
    const { id } = await api.request<Hook>("POST", path(), { ...body(config), triggerId: config.trigger_id });
    return id;
  },

  update: (api, id, { config }) => api.request("PATCH", path(id), body(config)),

  /** Secrets that are taken out of the configuration as a whole stay as they are. */
  async settle(api, id, change) {
    const { secrets } = change.config;
    if (secrets && changed(change, "secrets", null)) await replaceSecrets(api, secretsPath(id), secrets as Secrets);
  },

  /** Auth0 never tells the values of secrets: they stay as the state has them. */
  async read(api, id, { secrets }, warnings) {
    const { name, script, dependencies, triggerId, enabled } = await api.request<Hook>("GET", path(id));
    const found = Object.keys(await api.request<Secrets>("GET", secretsPath(id)));
    warnings.push(...found.filter((key) => !(key in Object(secrets))).map(unexpected));
    return { name, script, dependencies, trigger_id: triggerId, enabled };
  },

  delete: (api, id) => api.request("DELETE", path(id)),
};

const path = (id?: string) => `/hooks${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;

const secretsPath = (id: string) => `${path(id)}/secrets`;

const body = ({ name = null, script = null, enabled = null, dependencies = null }: Attributes) =>
  given({ name, script, enabled, dependencies });

/** Adds, changes and deletes until there are those that are wanted. */
async function replaceSecrets(api: ManagementApi, path: string, wanted: Secrets): Promise<void> {
  const existing = await api.request<Secrets>("GET", path);
  const [added, kept] = [pick(wanted, (key) => !(key in existing)), pick(wanted, (key) => key in existing)];
  const removed = Object.keys(existing).filter((key) => !(key in wanted));
  if (Object.keys(added).length > 0) await api.request("POST", path, added);
  if (Object.keys(kept).length > 0) await api.request("PATCH", path, kept);
  if (removed.length > 0) await api.request("DELETE", path, removed);
}

const pick = (secrets: Secrets, wanted: (key: string) => boolean): Secrets =>
  Object.fromEntries(Object.entries(secrets).filter(([key]) => wanted(key)));

const unexpected = (key: string): Diagnostic => ({
  severity: "WARNING",
  summary: "Unexpected Hook Secrets",
  detail: `Found unexpected hook secrets with key: ${key}. To prevent issues, manage them through terraform. If you've just imported this resource (and your secrets match), to make this warning disappear, run a terraform apply.`,
  attribute: { steps: [{ attribute_name: "secrets" }] },
});
