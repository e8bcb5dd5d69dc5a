import type { StackResource } from "../stack/stack";
import type { Remedies, ResourceFinding } from "./finding";

/**
 * Compares a trigger's bindings with an `auth0_trigger_action` or `auth0_trigger_actions`.
 * @param bound IDs of the bound Actions
 * @param idOf returns the ID of an Action in the tenant by its address
 */
export function compareBinding(
  resource: StackResource,
  bound: readonly string[],
  idOf: (address: string) => string | undefined,
  { deployAgain }: Remedies,
): ResourceFinding[] {
  return declaredActions(resource)
    .filter((address) => !bound.includes(idOf(address) ?? address))
    .map((address) => ({
      what: `${address} isn't bound to the trigger ${resource.attributes.trigger}.`,
      remedy: deployAgain,
    }));
}

/** The addresses of Actions to bind, or their IDs if the stack doesn't manage them. */
function declaredActions({ attributes }: StackResource): readonly string[] {
  const { action_id, actions = [] } = attributes as { action_id?: string; actions?: readonly { id: string }[] };
  const references = action_id === undefined ? actions.map(({ id }) => id) : [action_id];
  return references.map((reference) => /^\$\{(.+)\.id\}$/.exec(reference)?.[1] ?? reference);
}
