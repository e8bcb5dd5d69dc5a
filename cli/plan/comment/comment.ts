import { Failure } from "../../failure";
import { fingerprint } from "../fingerprint";
import type { EnvironmentPlan } from "../format";
import { environmentSection, planLine, summarize } from "./environment-section";
import { groupPlans, type PlanGroup } from "./groups";
import { type CommentLimits, tighterLimits } from "./limits";
import { htmlCode, inlineCode, listUpTo, markdownTable, plural } from "./markdown";
import { type CommentOrigin, originLine } from "./origin";
import { type DiffTexts, memoizedDiffTexts } from "./text-diff";
import { listNames, warnings } from "./warnings";

/** GitHub accepts 65,536 characters. */
const MAX_LENGTH = 65_000;

const MAX_NAME = 100;

/** Environments to name in the line above a folded section. The table names all. */
const MAX_TITLE_NAMES = 10;

/** The first line of a comment. It names the plans that the comment shows. */
const MARKER = /^<!-- auth0-8x8 plans (\{.*\}) -->$/;

export interface PlanCommentOptions {
  /** The commit, the run and the time of the plans. @default - the comment doesn't say */
  readonly origin?: CommentOrigin | undefined;
  /** The most characters. @default - what GitHub accepts */
  readonly maxLength?: number;
}

/**
 * Writes a comment for a pull request, in Markdown. It has the warnings, a table of all environments, and below it each
 * different change once, folded.
 * @param environments the plans, redacted, in the order to show
 * @throws {Failure} when even the shortest form doesn't fit into a comment
 */
export function planComment(
  environments: readonly EnvironmentPlan[],
  { origin, maxLength = MAX_LENGTH }: PlanCommentOptions = {},
): string {
  const diffTexts = memoizedDiffTexts();
  const groups = groupPlans(environments, diffTexts);
  for (const { limits, cuts } of tighterLimits()) {
    const text = compose({ environments, groups, limits, cuts, diffTexts, origin });
    if (text.length < maxLength) return text;
  }
  throw new Failure(`${environments.length} environments are too many for one comment. Pass fewer at a time.`);
}

/** Returns the fingerprints of the plans that a comment shows, by environment. Undefined if the text isn't a plan comment. */
export function shownPlans(comment: string): ReadonlyMap<string, string> | undefined {
  const [, json = ""] = MARKER.exec(comment.split(/\r?\n/, 1)[0] ?? "") ?? [];
  try {
    return new Map(Object.entries(JSON.parse(json) as Record<string, string>));
  } catch {
    return undefined;
  }
}

interface Composition {
  readonly environments: readonly EnvironmentPlan[];
  readonly groups: readonly PlanGroup[];
  readonly limits: CommentLimits;
  readonly cuts: readonly string[];
  readonly diffTexts: DiffTexts;
  readonly origin: CommentOrigin | undefined;
}

function compose({ environments, groups, limits, cuts, diffTexts, origin }: Composition): string {
  const alerts = warnings(environments, limits);
  const full = origin?.run ? `The [run's summary](${origin.run}) shows` : "`auth0-8x8 diff` shows";
  const uncompared = environments.filter(({ plan }) => plan?.secrets_compared === false).map(({ name }) => name);
  const changed = groups.filter(({ isEmpty }) => !isEmpty);
  const left = changed.length - limits.sections;
  return [
    marker(environments),
    headline(environments),
    "",
    ...(origin ? [originLine(origin), ""] : []),
    ...(alerts.length > 0 ? ["> [!WARNING]", ...alerts.map((line) => `> - ${line}`), ""] : []),
    ...(cuts.length > 0 ? [`Shortened to fit into a comment: ${cuts.join(", ")}. ${full} everything.`, ""] : []),
    ...(environments.length > 1 ? [...environmentTable(environments, groups, limits), ""] : []),
    ...(uncompared.length > 0
      ? [`Planned without secrets, so a new key isn't noticed: ${listNames(uncompared, limits.names)}.`, ""]
      : []),
    ...changed.slice(0, limits.sections).flatMap((group) => {
      const section = [
        ...planLines(group, limits),
        "",
        ...environmentSection(group.members[0].plan, limits, diffTexts),
      ];
      return environments.length > 1 ? fold(title(group), section, changed.length === 1) : section;
    }),
    ...(left > 0 ? [`${plural(left, "more change")} left out.`, ""] : []),
  ].join("\n");
}

function headline(environments: readonly EnvironmentPlan[]): string {
  const plans = environments.flatMap(({ plan }) => plan ?? []);
  const missing = environments.length - plans.length;
  const [only] = environments;
  const subject =
    environments.length === 1 && only ? inlineCode(only.name, MAX_NAME) : `${environments.length} environments`;
  if (plans.length === 0) return `## Plan for ${subject}: planning failed`;
  return `## Plan for ${subject}: ${summarize(...plans)}${missing > 0 ? `, ${missing} without a plan` : ""}`;
}

/** Returns one row for all environments with the same change. If sections are left out, one row for all with the same numbers. */
function environmentTable(
  environments: readonly EnvironmentPlan[],
  groups: readonly PlanGroup[],
  { sections, names: limit }: CommentLimits,
): string[] {
  const rows = new Map<unknown, { names: string[]; summary: string }>();
  for (const group of groups) {
    const key = sections < groups.length || group.isEmpty ? group.summary : group;
    const row = rows.get(key) ?? { names: [], summary: group.summary };
    row.names.push(...group.members.map(({ name }) => name));
    rows.set(key, row);
  }
  const missing = environments.filter(({ plan }) => !plan).map(({ name }) => name);
  const all = [...rows.values(), ...(missing.length > 0 ? [{ names: missing, summary: "**no plan**" }] : [])];
  return markdownTable(
    ["environments", "changes"],
    all.map(({ names, summary }) => [listNames(names, limit), summary]),
  );
}

/** The plans of a group, and what its environments have in common. */
function planLines({ members, changedLines }: PlanGroup, { names: limit }: CommentLimits): string[] {
  const [first] = members;
  if (members.length === 1) return [`Plan ${planLine(first.plan)}`];
  const more = members.length - limit;
  return [
    changedLines > 0
      ? `The lines that change are the same in all ${members.length}; those around them are from ${inlineCode(first.name, MAX_NAME)}. Plans:`
      : `The changes are the same in all ${members.length}. Plans:`,
    "",
    ...members.slice(0, limit).map(({ name, plan }) => `- ${inlineCode(name, MAX_NAME)}: ${planLine(plan)}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
  ];
}

/** The title of a folded section, in HTML. */
function title({ members, summary, changedLines }: PlanGroup): string {
  const all = members.map(({ name }) => htmlCode(name, MAX_NAME));
  const names = listUpTo(all, MAX_TITLE_NAMES);
  if (members.length === 1) return `${names}: ${summary}`;
  return `${names}: the same ${changedLines > 0 ? plural(changedLines, "line") : "change"} (${summary})`;
}

function fold(title: string, lines: readonly string[], isOpen: boolean): string[] {
  return [`<details${isOpen ? " open" : ""}>`, `<summary>${title}</summary>`, "", ...lines, "</details>", ""];
}

function marker(environments: readonly EnvironmentPlan[]): string {
  const planned = environments.flatMap(({ name, plan }) => (plan ? [[name, fingerprint(plan)] as const] : []));
  const json = JSON.stringify(Object.fromEntries(planned)).replace(/[<>\u007f-\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `<!-- auth0-8x8 plans ${json} -->`;
}
