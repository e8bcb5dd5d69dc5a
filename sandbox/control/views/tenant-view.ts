import { lineDiff } from "@auth0-8x8/text/line-diff";
import type { EmulatedAction } from "../../tenant/actions/action";
import type { RunningTenant } from "../../tenant/start-tenant";
import { channelsOf } from "./channels";

/** The tenant's contents, without the values of secrets. */
export function tenantView({ domain, model }: RunningTenant) {
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
      return { id, name, triggerId, isEnabled: enabled, secrets: Object.keys(secrets) };
    }),
    channels: channelsOf(model),
  };
}

function actionView(action: EmulatedAction, boundTo: readonly string[]) {
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

/** How many unchanged lines to show above and below each change. */
const CONTEXT = 3;

/** Compares two sources line by line. If they have too little in common, shows one after the other. */
export function versionDiff(before: string, after: string) {
  const diff = lineDiff(before, after, CONTEXT);
  if (diff) return diff;
  const [removed, added] = [linesOf(before), linesOf(after)];
  const lines = [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)];
  return { added: added.length, removed: removed.length, lines };
}

const linesOf = (text: string) => text.replace(/\n$/, "").split("\n");
