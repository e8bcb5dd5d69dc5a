import { ownerOf } from "auth0-8x8/tools";

/** The environment that an Action's code names as its owner, if it isn't this one. */
export function otherOwner(code: string | undefined, environment: string): string | undefined {
  const owner = ownerOf(code);
  return owner === environment ? undefined : owner;
}

/** Warns of another environment's Action for a trigger that may have several. */
export function warningOfSecond(owner: string, environment: string, domain: string, id: string): string {
  return `Warning: ${domain} also has an Action of ${owner} with this name, ${id}. If both are bound, users get each message twice. If ${owner} is only an old name of ${environment}, adopt the Action instead (docs/how-to/adoption.md): \`adopt: { action: "${id}" },\``;
}

/** Says whose Action is in the way of an environment's own, and what to do. */
export function describeOtherOwner(owner: string, environment: string, domain: string, id: string): string {
  return `${domain} already has an Action for this trigger, ${id}, and it belongs to ${owner}. A tenant has only one, so ${environment} can't create its own, and doesn't touch that of ${owner}.
Give ${environment} the \`domain\` of another tenant, or first run \`npx auth0-8x8 destroy ${owner}\`. If ${owner} is only an old name of ${environment}, adopt the Action (docs/how-to/adoption.md):
  adopt: { action: "${id}" },`;
}
