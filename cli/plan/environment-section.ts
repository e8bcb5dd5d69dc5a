import { actionOf, changedResources, countChanges, hasChanges } from "./actions";
import { fingerprint } from "./fingerprint";
import { type Plan, type ResourceChange, tenantsOf } from "./format";
import type { Limits } from "./limits";
import { block, code, cut, table } from "./markdown";
import { UNKNOWN } from "./redact";
import { hasDiff, named, settingRow, settingsOf, whatHappens } from "./resource";
import { changedSettings, isSource, type Setting } from "./settings";
import type { sourceDiff } from "./source-diff";

/** Characters of an address that are shown. */
const MAX_ADDRESS = 200;

/** Characters of a fingerprint that people are shown. */
const SHORT = 12;

const SIGNS = { create: "+", update: "~", replace: "-/+", destroy: "-", forget: ".", nothing: "", unknown: "?" };

/** Whether there is nothing to tell of a plan. */
export function isEmpty(plan: Plan): boolean {
  return !hasChanges(plan) && driftRows(plan).length === 0;
}

/** What a plan does, in Markdown, below its heading. */
export function environmentSection(plan: Plan, limits: Limits, diff: typeof sourceDiff): string[] {
  const resources = changedResources(plan);
  const tenants = tenantsOf(plan).map((domain) => code(cut(domain, MAX_ADDRESS)));
  return [
    `Plan ${code(fingerprint(plan).slice(0, SHORT))}${tenants.length > 0 ? ` for ${tenants.join(", ")}` : ""}`,
    "",
    ...resourceTable(resources, limits),
    ...sources(resources, limits, diff),
    ...settingTable(plan, resources, limits),
    ...driftTable(plan, limits),
  ];
}

/** As in `1 to import, 1 to add, 0 to change, 0 to destroy`. */
export function summary(...plans: readonly Plan[]): string {
  const counts = countChanges(plans);
  const numbers = `${counts.add} to add, ${counts.change} to change, ${counts.destroy} to destroy`;
  if (counts.import > 0) return `${counts.import} to import, ${numbers}`;
  if (counts.add + counts.change + counts.destroy > 0) return numbers;
  if (plans.some((plan) => changedResources(plan).length > 0)) return numbers; // moved or no longer managed
  return plans.some(hasChanges) ? "no changes but in outputs" : "no changes";
}

function resourceTable(resources: readonly ResourceChange[], { resources: limit }: Limits): string[] {
  if (resources.length === 0) return [];
  const rows = resources.map((resource) => {
    const sign = SIGNS[actionOf(resource.change)];
    return [sign && code(sign), code(cut(resource.address, MAX_ADDRESS)), whatHappens(resource)];
  });
  return limited(["", "resource", "what happens"], rows, limit);
}

function sources(
  resources: readonly ResourceChange[],
  { context, source: limit }: Limits,
  diff: typeof sourceDiff,
): string[] {
  const changes = resources.flatMap((resource) =>
    settingsOf(resource)
      .filter(hasDiff)
      .map((setting) => ({ ...setting, address: resource.address })),
  );
  if (limit === 0) return changes.length > 0 ? [`${plural(changes.length, "diff")} left out.`, ""] : [];
  return changes.flatMap(({ address, path, before, after }) => {
    const { added, removed, lines } = diff(before, after, context);
    const subject = `${code(cut(path, MAX_ADDRESS))} of ${code(cut(address, MAX_ADDRESS))}`;
    const title = `${subject}: ${plural(added, "line")} added, ${removed} removed`;
    if (!lines) return [`${title}. The two have too little in common to be compared.`, ""];
    const left = lines.length - limit;
    const rest = left > 0 ? [`${plural(left, "more line")} of this diff left out.`, ""] : [];
    return [title, "", ...block("diff", lines.slice(0, limit)), "", ...rest];
  });
}

function settingTable(plan: Plan, resources: readonly ResourceChange[], { settings: limit }: Limits): string[] {
  const rows = resources.flatMap((resource) =>
    settingsOf(resource)
      .filter((setting) => !hasDiff(setting))
      .map((setting) => [code(cut(resource.address, MAX_ADDRESS)), ...settingRow(setting)]),
  );
  rows.push(...outputRows(plan));
  return rows.length === 0 ? [] : limited(["resource", "setting", "before", "after"], rows, limit);
}

/** Outputs of which something is known; the others are told by their resources. */
function outputRows({ output_changes }: Plan): string[][] {
  return Object.entries(output_changes).flatMap(([name, { before, after }]) =>
    changedSettings({ [name]: before }, { [name]: after })
      .filter((setting) => setting.after !== UNKNOWN)
      .map((setting) => ["output", ...settingRow(setting)]),
  );
}

function driftTable(plan: Plan, { drift: limit }: Limits): string[] {
  const rows = driftRows(plan);
  if (rows.length === 0) return [];
  return [
    "Drift: changed outside of Terraform since it was last applied. What the plan above doesn't change back stays so.",
    "",
    ...limited(["resource", "what changed"], rows, limit),
  ];
}

function driftRows({ resource_drift }: Plan): string[][] {
  return resource_drift.flatMap(({ address, change }) => {
    const resource = code(cut(address, MAX_ADDRESS));
    if (change.after === null || change.after === undefined) return [[resource, "is gone"]];
    // The provider reads an Action's version before Auth0 deploys the next: its state is one behind after each deploy.
    const settings = changedSettings(change.before, change.after).filter(({ path }) => path !== "version_id");
    return settings.length > 0 ? [[resource, drifted(settings)]] : [];
  });
}

function drifted(settings: readonly Setting[]): string {
  const [first] = settings;
  if (!first || settings.length > 1 || isSource(first)) return named(settings);
  const [path, before, after] = settingRow(first);
  return `${path}: ${before} → ${after}`;
}

function limited(head: readonly string[], rows: readonly (readonly string[])[], limit: number): string[] {
  const left = rows.length - limit;
  const shown = rows.slice(0, limit);
  return [
    ...(shown.length > 0 ? [...table(head, shown), ""] : []),
    ...(left > 0 ? [`${plural(left, "more row")} (${head.filter(Boolean).join(", ")}) left out.`, ""] : []),
  ];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
