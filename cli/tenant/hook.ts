import type { StackResource } from "../stack/stack";
import type { Remedies, ResourceFinding } from "./finding";
import type { ManagementClient } from "./management-client";

/** A legacy Hook in Auth0, with the names of its secrets. */
export interface LiveHook {
  readonly script?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly secrets: readonly string[];
}

/** Finds a Hook by its name and trigger. */
export async function findHook(client: ManagementClient, { attributes }: StackResource): Promise<LiveHook | undefined> {
  for await (const { id, name, triggerId } of await client.hooks.list()) {
    if (!id || name !== attributes.name || triggerId !== attributes.trigger_id) continue;
    const [hook, secrets] = await Promise.all([client.hooks.get(id), client.hooks.secrets.get(id)]);
    return { script: hook.script, enabled: hook.enabled, secrets: Object.keys(secrets) };
  }
  return undefined;
}

/** Compares a Hook with the stack. Auth0 doesn't say when a Hook's secrets were set, so their age is unknown. */
export function compareHook(
  { attributes }: StackResource,
  live: LiveHook | undefined,
  { deployAgain, setAgain }: Remedies,
): ResourceFinding[] {
  if (!live) return [{ what: "The Hook doesn't exist.", remedy: deployAgain }];
  const findings: ResourceFinding[] = [];
  if (live.script !== attributes.script) {
    findings.push({ what: "The Hook doesn't match this stack's script.", remedy: deployAgain });
  }
  if ((live.enabled ?? false) !== (attributes.enabled ?? false)) {
    findings.push({ what: `The Hook is ${live.enabled ? "enabled" : "disabled"}.`, remedy: deployAgain });
  }
  const missing = Object.keys(attributes.secrets ?? {}).filter((name) => !live.secrets.includes(name));
  if (missing.length > 0) {
    findings.push({ what: `The Hook has no secret ${missing.join(", ")}.`, remedy: setAgain(missing) });
  }
  return findings;
}
