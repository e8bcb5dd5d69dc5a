import type { Environment, Environments } from "../environment";
import { stateOf } from "../state/state";

type Named = readonly [name: string, environment: Environment];

const STACK_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/; // a workspace's name has 90 characters, with its prefix

/** Names that no stack can have, or that share a folder where file systems ignore case. */
export function nameMistakes(environments: Environments): string[] {
  const names = Object.keys(environments);
  return names.flatMap((name, index) => {
    if (!STACK_NAME.test(name)) {
      return [`${JSON.stringify(name)} isn't a valid environment name. Use up to 80 letters, digits, - and _`];
    }
    const other = names.slice(0, index).find((it) => it.toLowerCase() === name.toLowerCase());
    return other === undefined ? [] : [`${name}: differs from ${other} only in case. Use another name`];
  });
}

/** Environments that would overwrite each other's state. */
export function stateConflicts(environments: readonly Named[]): string[] {
  return conflicts(environments, ([name, { backend }]) => stateOf(name, backend).id).map(
    ([[name], [owner], id]) => `${name}.backend: ${owner} already keeps its state there (${id}). Use another place`,
  );
}

/**
 * Environments in one tenant: they would overwrite each other's settings there. A tenant has only one Action for the trigger
 * custom-phone-provider; with the other triggers, two environments may say that they share a tenant.
 */
export function tenantConflicts(environments: readonly Named[]): string[] {
  return conflicts(environments, ([, { domain }]) => domain).flatMap(([[name, one], [owner, other], domain]) => {
    const where = `${name}.domain: ${owner} already has ${domain}`;
    if ([one, other].some(({ trigger = "custom-phone-provider" }) => trigger === "custom-phone-provider")) {
      return [`${where}, and a tenant has only one Action for custom-phone-provider. Use another tenant`];
    }
    if (one.sharesTenant && other.sharesTenant) return [];
    return [`${where}. Use another tenant, or set sharesTenant: true in both`];
  });
}

/** Each environment that has a key in common with one before it, with the last such one and the key. */
function conflicts(environments: readonly Named[], keyOf: (it: Named) => string) {
  const owners = new Map<string, Named>();
  return environments.flatMap((environment) => {
    const key = keyOf(environment);
    const owner = owners.get(key);
    owners.set(key, environment);
    return owner ? [[environment, owner, key] as const] : [];
  });
}
