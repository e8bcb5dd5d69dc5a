import { kindOf } from "../changes";
import type { ResourceChange } from "../format";
import { KNOWN_AFTER_APPLY, SENSITIVE, SENSITIVE_CHANGED } from "../redact";
import { type ChangedSetting, isRotation, isSecretsVersion, isSource, settingsOf } from "../settings";
import { inlineCode, listUpTo } from "./markdown";
import { countLines } from "./text-diff";

/** Characters of a value to show. */
const MAX_VALUE = 120;

/** Settings to name in a row. */
const MAX_NAMED = 6;

/** Why Terraform replaces a resource although no setting requires it. */
const REASONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    replace_because_tainted: "the last apply didn't finish creating it",
    replace_by_request: "someone asked for it",
    replace_by_triggers: "a resource that it depends on is replaced",
  }),
);

/** Describes in Markdown what happens to a resource. */
export function whatHappens(resource: ResourceChange): string {
  const { change, address, previous_address: from, deposed } = resource;
  const parts: string[] = [];
  if (from !== undefined && from !== address) parts.push(`move from ${inlineCode(from, MAX_VALUE)}`);
  if (change.importing) {
    parts.push(`import${change.importing.id ? ` ${inlineCode(change.importing.id, MAX_VALUE)}` : ""}`);
  }
  switch (kindOf(change)) {
    case "create":
      parts.push("create");
      break;
    case "update":
      parts.push(["update in place", nameSettings(settingsOf(resource))].filter(Boolean).join(": "));
      break;
    case "replace":
      parts.push(`**replace** (${change.actions.join(", then ").replace("delete", "destroy")})${because(resource)}`);
      break;
    case "destroy":
      parts.push(deposed ? "**destroy** the object that was replaced earlier" : "**destroy**");
      break;
    case "forget":
      parts.push("stop managing it and leave it as it is");
      break;
    case "unknown":
      parts.push(change.actions.map((action) => inlineCode(action, MAX_VALUE)).join(", "));
  }
  return parts.join(", ");
}

/** What a version of secrets means. */
const SECRETS_SENT = (setting: ChangedSetting) =>
  isRotation(setting) ? "**secrets are sent again**" : "**secrets are sent**";

/** The names of settings, each once. The secrets' version is named by its effect. */
export function nameSettings(settings: readonly ChangedSetting[]): string {
  const all = settings.map((it) =>
    isSecretsVersion(it.path) ? SECRETS_SENT(it) : inlineCode(rootOf(it.path), MAX_VALUE),
  );
  return listUpTo([...new Set(all)], MAX_NAMED);
}

/** A row of the table of settings, without its resource. */
export function settingRow(setting: ChangedSetting): string[] {
  return [inlineCode(setting.path, MAX_VALUE), valueCell(setting.before), valueCell(setting.after)];
}

/** Whether a setting is shown as a diff instead of two values. */
export function hasDiff(setting: ChangedSetting): setting is ChangedSetting & { before: string; after: string } {
  const { before, after } = setting;
  return isSource(setting) && typeof before === "string" && typeof after === "string" && after !== KNOWN_AFTER_APPLY;
}

function valueCell(value: unknown): string {
  if (value === undefined) return "not set";
  if (value === SENSITIVE || value === SENSITIVE_CHANGED || value === KNOWN_AFTER_APPLY) return value;
  if (typeof value === "string" && value.includes("\n")) return `${countLines(value)} lines`;
  return inlineCode(JSON.stringify(value), MAX_VALUE);
}

function because({ change, action_reason: reason = "" }: ResourceChange): string {
  const paths = (change.replace_paths ?? []).map(([first]) => inlineCode(String(first), MAX_VALUE));
  if (paths.length > 0) return ` because of ${[...new Set(paths)].join(", ")}`;
  return REASONS.has(reason) ? ` because ${REASONS.get(reason)}` : "";
}

function rootOf(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}
