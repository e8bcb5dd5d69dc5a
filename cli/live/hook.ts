import type { ManagementApi } from "../management-api";
import type { Remedies, ResourceFinding } from "./finding";
import type { Resource } from "./stack";

/** A legacy Hook as Auth0 has it, with the names of its secrets. */
export interface LiveHook {
  readonly script?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly secrets: readonly string[];
}

/** Finds a Hook by its name and trigger. */
export async function findHook(api: ManagementApi, { attributes }: Resource): Promise<LiveHook | undefined> {
  for await (const { id, name, triggerId } of await api.hooks.list()) {
    if (!id || name !== attributes.name || triggerId !== attributes.trigger_id) continue;
    const [hook, secrets] = await Promise.all([api.hooks.get(id), api.hooks.secrets.get(id)]);
    return { script: hook.script, enabled: hook.enabled, secrets: Object.keys(secrets) };
  }
  return undefined;
}

/** Compares a Hook with what was meant. When its secrets were set, Auth0 doesn't tell. */
export function compareHook(
  { attributes }: Resource,
  live: LiveHook | undefined,
  { deployAgain, setAnew }: Remedies,
): ResourceFinding[] {
  if (!live) return [{ what: "The Hook isn't there.", remedy: deployAgain }];
  const findings: ResourceFinding[] = [];
  if (live.script !== attributes.script) findings.push({ what: "The Hook has another script.", remedy: deployAgain });
  if ((live.enabled ?? false) !== (attributes.enabled ?? false)) {
    findings.push({ what: `The Hook is ${live.enabled ? "enabled" : "disabled"}.`, remedy: deployAgain });
  }
  const missing = Object.keys(attributes.secrets ?? {}).filter((name) => !live.secrets.includes(name));
  if (missing.length > 0) {
    findings.push({ what: `The Hook has no secret ${missing.join(", ")}.`, remedy: setAnew(missing) });
  }
  return findings;
}
