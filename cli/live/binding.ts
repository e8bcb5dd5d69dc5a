import type { Remedies, ResourceFinding } from "./finding";
import type { Resource } from "./stack";

/** The Actions' addresses, or ids, that an `auth0_trigger_action` or `auth0_trigger_actions` binds. */
function boundBy({ attributes }: Resource): readonly string[] {
  const { action_id, actions = [] } = attributes as { action_id?: string; actions?: readonly { id: string }[] };
  const references = action_id === undefined ? actions.map(({ id }) => id) : [action_id];
  return references.map((reference) => /^\$\{(.+)\.id\}$/.exec(reference)?.[1] ?? reference);
}

/**
 * Compares a trigger's bindings with what was meant.
 * @param bound ids of the Actions that are bound
 * @param idOf gives the id of an Action in the tenant by its address, if it is there
 */
export function compareBinding(
  resource: Resource,
  bound: readonly string[],
  idOf: (address: string) => string | undefined,
  { deployAgain }: Remedies,
): ResourceFinding[] {
  return boundBy(resource)
    .filter((address) => !bound.includes(idOf(address) ?? address))
    .map((address) => ({
      what: `${address} isn't bound to the trigger ${resource.attributes.trigger}.`,
      remedy: deployAgain,
    }));
}
