import type { Action } from "../tenant/action";
import type { RunningTenant } from "../tenant/server";
import type { ActionView, TenantView } from "./protocol";

/** What the tenant holds, without the value of any secret. */
export function tenantView({ domain, model }: RunningTenant): TenantView {
  const { settings, phoneProviders, actions, bindings, hooks } = model;
  const [provider] = phoneProviders.list();
  return {
    domain,
    aheadMs: Math.round((model.clock.now() - Date.now()) / 1000) * 1000,
    isPhoneUnified: settings.isPhoneUnified,
    ...(provider && {
      phoneProvider: {
        name: provider.name,
        isDisabled: provider.disabled,
        methods: provider.configuration.delivery_methods,
      },
    }),
    actions: actions.find().map((action) => actionView(action, bindings.triggersOf(action))),
    hooks: hooks.find().map(({ id, name, triggerId, enabled, secrets }) => {
      return { id, name, triggerId, isEnabled: enabled, secrets: [...secrets.keys()] };
    }),
  };
}

function actionView(action: Action, boundTo: readonly string[]): ActionView {
  const { id, name, runtime, secrets, versions, deployedVersion } = action;
  return {
    id,
    name,
    runtime,
    boundTo,
    isDeployed: action.toJSON().all_changes_deployed,
    secrets: secrets.map((secret) => ({ name: secret.name, updatedAt: Date.parse(secret.updatedAt) })),
    versions: versions.toReversed().map((version) => ({
      id: version.id,
      number: version.number,
      at: Date.parse(version.createdAt),
      isLive: version === deployedVersion,
    })),
  };
}
