import { actionOf } from "./actions";
import type { ResourceChange } from "./format";
import { code, cut } from "./markdown";
import { SENSITIVE, SENSITIVE_CHANGED, UNKNOWN } from "./redact";
import { changedSettings, isRotation, isSource, type Setting } from "./settings";
import { countLines } from "./source-diff";

/** Characters of a value that are shown. */
const MAX_VALUE = 120;

/** Settings that are named in a row. */
const MAX_NAMED = 6;

/** Why Terraform replaces something though no setting demands it. */
const REASONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    replace_because_tainted: "it was not made in full last time",
    replace_by_request: "it was asked for",
    replace_by_triggers: "what it depends on is replaced",
  }),
);

/**
 * The settings that change, without those of which nothing is known yet; with them where there are no others.
 * None where everything goes away.
 */
export function settingsOf({ change }: ResourceChange): Setting[] {
  if (change.after === null || change.after === undefined) return [];
  const all = changedSettings(change.before, change.after);
  const known = all.filter(({ after }) => after !== UNKNOWN);
  return known.length > 0 || change.before === null ? known : all;
}

/** What happens to a resource, in Markdown. */
export function whatHappens(resource: ResourceChange): string {
  const { change, address, previous_address: from, deposed } = resource;
  const parts: string[] = [];
  if (from !== undefined && from !== address) parts.push(`move from ${code(cut(from, MAX_VALUE))}`);
  if (change.importing)
    parts.push(`import${change.importing.id ? ` ${code(cut(change.importing.id, MAX_VALUE))}` : ""}`);
  switch (actionOf(change)) {
    case "create":
      parts.push("create");
      break;
    case "update":
      parts.push(["update in place", named(settingsOf(resource))].filter(Boolean).join(": "));
      break;
    case "replace":
      parts.push(`**replace** (${change.actions.join(", then ").replace("delete", "destroy")})${because(resource)}`);
      break;
    case "destroy":
      parts.push(deposed ? "**destroy** what was replaced before" : "**destroy**");
      break;
    case "forget":
      parts.push("leave it as it is and manage it no longer");
      break;
    case "unknown":
      parts.push(change.actions.map((action) => code(cut(action, MAX_VALUE))).join(", "));
  }
  return parts.join(", ");
}

/** The names of settings, each once; that of the secrets' version is told as what it does. */
export function named(settings: readonly Setting[]): string {
  const all = settings.map((it) => (isRotation(it) ? "**secrets rotate**" : code(cut(root(it.path), MAX_VALUE))));
  const names = [...new Set(all)];
  const more = names.length - MAX_NAMED;
  return `${names.slice(0, MAX_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** A value as it is shown in a cell. */
function shown(value: unknown): string {
  if (value === undefined) return "not set";
  if (value === SENSITIVE || value === SENSITIVE_CHANGED || value === UNKNOWN) return value;
  if (typeof value === "string" && value.includes("\n")) return `${countLines(value)} lines`;
  return code(cut(JSON.stringify(value), MAX_VALUE));
}

/** A row of the table of settings, without its resource. */
export function settingRow(setting: Setting): string[] {
  const note = isRotation(setting) ? " (secrets rotate)" : "";
  return [code(cut(setting.path, MAX_VALUE)), shown(setting.before), `${shown(setting.after)}${note}`];
}

/** Whether a setting is better told as a diff than as two values. */
export function hasDiff(setting: Setting): setting is Setting & { before: string; after: string } {
  const { before, after } = setting;
  return isSource(setting) && typeof before === "string" && typeof after === "string" && after !== UNKNOWN;
}

function because({ change, action_reason: reason = "" }: ResourceChange): string {
  const paths = (change.replace_paths ?? []).map(([first]) => code(cut(String(first), MAX_VALUE)));
  if (paths.length > 0) return ` because of ${[...new Set(paths)].join(", ")}`;
  return REASONS.has(reason) ? ` because ${REASONS.get(reason)}` : "";
}

function root(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}
