import { changedResources, countChanges, hasChanges, isArrivalRecord, isNothing, kindOf } from "../changes";
import { fingerprint } from "../fingerprint";
import { type ResourceChange, type TerraformPlan, tenantsOf } from "../format";
import { KNOWN_AFTER_APPLY } from "../redact";
import { type ChangedSetting, changedSettings, isSecretsVersion, isSource, settingsOf } from "../settings";
import { TENANT_OUTPUT, tenantChangeOf } from "../tenant-change";
import type { CommentLimits } from "./limits";
import { codeBlock, inlineCode, markdownTable, plural } from "./markdown";
import { hasDiff, nameSettings, settingRow, whatHappens } from "./resource";
import { routeTable } from "./route-table";
import type { DiffTexts } from "./text-diff";

/** Characters of an address to show. */
const MAX_ADDRESS = 200;

/** Characters of a fingerprint that people see. */
const SHORT = 12;

const SIGNS = { create: "+", update: "~", replace: "-/+", destroy: "-", forget: ".", nothing: "", unknown: "?" };

/** Whether a plan has neither changes nor drift. */
export function isEmpty(plan: TerraformPlan): boolean {
  return !hasChanges(plan) && driftRows(plan).length === 0;
}

/** Names a plan and its tenant, so that people can compare it with what a deploy reports. */
export function planLine(plan: TerraformPlan): string {
  const tenants = tenantsOf(plan).map((domain) => inlineCode(domain, MAX_ADDRESS));
  return `${inlineCode(fingerprint(plan).slice(0, SHORT))}${tenants.length > 0 ? ` for ${tenants.join(", ")}` : ""}`;
}

/** Describes in Markdown what a plan does, without its heading. */
export function environmentSection(plan: TerraformPlan, limits: CommentLimits, diffTexts: DiffTexts): string[] {
  const resources = changedResources(plan);
  return [
    ...resourceTable(resources, limits),
    ...resources.flatMap((resource) => routeTable(resource, limits)),
    ...sourceDiffs(resources, limits, diffTexts),
    ...settingTable(plan, resources, limits),
    ...invocationTable(plan, limits),
    ...deferredTable(plan, limits),
    ...driftTable(plan, limits),
  ];
}

/** The number of lines that the diffs of a plan add and remove. */
export function countChangedLines(plan: TerraformPlan, diffTexts: DiffTexts): number {
  const diffs = changedResources(plan).flatMap((resource) => settingsOf(resource).filter(hasDiff));
  const counts = diffs.map(({ before, after }) => diffTexts(before, after, 0));
  return counts.reduce((sum, { added, removed }) => sum + added + removed, 0);
}

/** Sums up plans, for example `1 to import, 1 to add, 0 to change, 0 to destroy`. */
export function summarize(...plans: readonly TerraformPlan[]): string {
  const count = (of: (plan: TerraformPlan) => readonly unknown[] | undefined) =>
    plans.reduce((sum, plan) => sum + (of(plan)?.length ?? 0), 0);
  const invoked = count((plan) => plan.action_invocations);
  const deferred = count((plan) => plan.deferred_changes);
  return [
    summarizeResources(plans),
    ...(invoked > 0 ? [`${plural(invoked, "action")} to invoke`] : []),
    ...(deferred > 0 ? [`${deferred} deferred`] : []),
  ].join(", ");
}

function summarizeResources(plans: readonly TerraformPlan[]): string {
  const counts = countChanges(plans);
  const numbers = `${counts.add} to add, ${counts.change} to change, ${counts.destroy} to destroy`;
  if (counts.import > 0) return `${counts.import} to import, ${numbers}`;
  if (counts.add + counts.change + counts.destroy > 0) return numbers;
  if (plans.some((plan) => changedResources(plan).length > 0)) return numbers; // moved, or no longer managed
  const outputs = plans.flatMap(({ output_changes }) => Object.values(output_changes));
  if (outputs.some((change) => !isNothing(change))) return "changes in outputs only";
  return plans.some(hasChanges) ? numbers : "no changes";
}

function resourceTable(resources: readonly ResourceChange[], { resources: limit }: CommentLimits): string[] {
  if (resources.length === 0) return [];
  const rows = resources.map((resource) => {
    const sign = SIGNS[kindOf(resource.change)];
    return [sign && inlineCode(sign), inlineCode(resource.address, MAX_ADDRESS), whatHappens(resource)];
  });
  return limitedTable(["", "resource", "what happens"], rows, limit);
}

function sourceDiffs(
  resources: readonly ResourceChange[],
  { context, source: limit }: CommentLimits,
  diffTexts: DiffTexts,
): string[] {
  const changes = resources.flatMap((resource) =>
    settingsOf(resource)
      .filter(hasDiff)
      .map((setting) => ({ ...setting, address: resource.address })),
  );
  if (limit === 0) return changes.length > 0 ? [`${plural(changes.length, "diff")} left out.`, ""] : [];
  return changes.flatMap(({ address, path, before, after }) => {
    const { added, removed, lines } = diffTexts(before, after, context);
    const subject = `${inlineCode(path, MAX_ADDRESS)} of ${inlineCode(address, MAX_ADDRESS)}`;
    const title = `${subject}: ${plural(added, "line")} added, ${removed} removed`;
    if (!lines) return [`${title}. The two versions are too different for a diff.`, ""];
    const left = lines.length - limit;
    const rest = left > 0 ? [`${plural(left, "more line")} of this diff left out.`, ""] : [];
    return [title, "", ...codeBlock("diff", lines.slice(0, limit)), "", ...rest];
  });
}

function settingTable(
  plan: TerraformPlan,
  resources: readonly ResourceChange[],
  { settings: limit }: CommentLimits,
): string[] {
  const rows = resources.flatMap((resource) =>
    settingsOf(resource)
      .filter((setting) => !hasDiff(setting) && !isVersion(resource, setting))
      .map((setting) => [inlineCode(resource.address, MAX_ADDRESS), ...settingRow(setting)]),
  );
  rows.push(...outputRows(plan));
  return rows.length === 0 ? [] : limitedTable(["resource", "setting", "before", "after"], rows, limit);
}

/** Whether a setting is the number under which secrets are sent. The table of resources says that they are. */
function isVersion(resource: ResourceChange, { path }: ChangedSetting): boolean {
  return isSecretsVersion(path) || (isArrivalRecord(resource) && path === "input");
}

/** @see https://developer.hashicorp.com/terraform/language/invoke-actions */
function invocationTable(plan: TerraformPlan, { settings: limit }: CommentLimits): string[] {
  const { action_invocations: now = [], deferred_action_invocations: later = [] } = plan;
  const all = [...now, ...later.map(({ action_invocation }) => action_invocation)];
  if (all.length === 0) return [];
  const rows = all.map(({ address, config_values, lifecycle_action_trigger: trigger }) => [
    inlineCode(address, MAX_ADDRESS),
    trigger
      ? `${inlineCode(trigger.action_trigger_event ?? "", MAX_ADDRESS)} of ${inlineCode(trigger.triggering_resource_address ?? "", MAX_ADDRESS)}`
      : "by request",
    nameSettings(changedSettings(undefined, config_values)),
  ]);
  return ["Terraform invokes actions:", "", ...limitedTable(["action", "when", "with"], rows, limit)];
}

/** @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
function deferredTable(
  { deferred_changes: deferred = [] }: TerraformPlan,
  { resources: limit }: CommentLimits,
): string[] {
  if (deferred.length === 0) return [];
  const rows = deferred.map(({ reason, resource_change: it }) => [
    inlineCode(it.address, MAX_ADDRESS),
    whatHappens(it),
    inlineCode(reason, MAX_ADDRESS),
  ]);
  return [
    "Deferred: Terraform can make these changes only in a later plan.",
    "",
    ...limitedTable(["resource", "what happens", "reason"], rows, limit),
  ];
}

/** Outputs whose new value is known. Their resources show the others. */
function outputRows({ output_changes }: TerraformPlan): string[][] {
  const shown = Object.entries(output_changes).filter(([name]) => name !== TENANT_OUTPUT); // the line above names it
  return shown.flatMap(([name, { before, after }]) =>
    changedSettings({ [name]: before }, { [name]: after })
      .filter((setting) => setting.after !== KNOWN_AFTER_APPLY)
      .map((setting) => ["output", ...settingRow(setting)]),
  );
}

function driftTable(plan: TerraformPlan, { drift: limit }: CommentLimits): string[] {
  const rows = driftRows(plan);
  if (rows.length === 0) return [];
  return [
    "Drift: changes outside of Terraform since the last apply. The plan above reverts only what it lists.",
    "",
    ...limitedTable(["resource", "what changed"], rows, limit),
  ];
}

function driftRows(plan: TerraformPlan): string[][] {
  const moved = tenantChangeOf(plan);
  return plan.resource_drift.flatMap(({ address, change }) => {
    const resource = inlineCode(address, MAX_ADDRESS);
    if (change.after === null || change.after === undefined) {
      return [[resource, moved ? `not in the new tenant; stays in ${inlineCode(moved.from, MAX_ADDRESS)}` : "deleted"]];
    }
    // The provider reads an Action's version before Auth0 deploys the next one, so after each deploy its state is one version behind.
    const settings = changedSettings(change.before, change.after).filter(({ path }) => path !== "version_id");
    return settings.length > 0 ? [[resource, describeDrift(settings)]] : [];
  });
}

function describeDrift(settings: readonly ChangedSetting[]): string {
  const [first] = settings;
  if (!first || settings.length > 1 || isSource(first)) return nameSettings(settings);
  const [path, before, after] = settingRow(first);
  return `${path}: ${before} → ${after}`;
}

function limitedTable(head: readonly string[], rows: readonly (readonly string[])[], limit: number): string[] {
  const left = rows.length - limit;
  const shown = rows.slice(0, limit);
  return [
    ...(shown.length > 0 ? [...markdownTable(head, shown), ""] : []),
    ...(left > 0 ? [`${plural(left, "more row")} (${head.filter(Boolean).join(", ")}) left out.`, ""] : []),
  ];
}
