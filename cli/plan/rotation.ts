import { actionOf, changedResources } from "./actions";
import type { Plan, ResourceChange } from "./format";
import { settingsOf } from "./resource";
import { isRotation, type Setting } from "./settings";

/** Whether a plan sends secrets and does nothing else to a tenant. */
export function onlyRotates(plan: Plan): boolean {
  const resources = changedResources(plan);
  return resources.length > 0 && resources.every(isRotated);
}

/** Whether nothing but its secrets changes. A Hook's have no version: they are in its settings. */
function isRotated({ type, ...resource }: ResourceChange): boolean {
  const settings = settingsOf({ type, ...resource });
  const isOfSecrets = (setting: Setting) =>
    isRotation(setting) || (type === "auth0_hook" && /^secrets(\.|$)/.test(setting.path));
  return actionOf(resource.change) === "update" && settings.length > 0 && settings.every(isOfSecrets);
}
