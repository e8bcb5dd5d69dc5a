import type { HookConfiguration } from "../../hook/index";

/** One of an environment's routes. */
export type Route = NonNullable<HookConfiguration["routes"]>[number];

/** What the names of secrets with other sub-accounts begin with. */
export const SUBACCOUNT_PREFIX = "subaccount_";

/** The secrets with the sub-accounts that routes name, each once, in their order. */
export function routeSecrets(routes: readonly Route[] = []): string[] {
  return [...new Set(routes.flatMap(({ subaccount }) => subaccount ?? []))];
}
