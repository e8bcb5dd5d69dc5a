import { Failure } from "../failure";
import { environmentSection, isEmpty, summary } from "./environment-section";
import { fingerprint } from "./fingerprint";
import type { Plan } from "./format";
import { everTighter, type Limits } from "./limits";
import { code, cut } from "./markdown";
import { memoized, sourceDiff } from "./source-diff";
import { warnings } from "./warnings";

/** What is planned for an environment. */
export interface EnvironmentPlan {
  readonly name: string;
  /** The plan, redacted. Undefined where none could be made. */
  readonly plan: Plan | undefined;
}

/** GitHub takes 65,536 characters; the action that posts the comment adds a line of its own. */
const MAX_LENGTH = 65_000;

const MAX_NAME = 100;

/** The first line of a comment: which plans were shown in it. */
const MARKER = /^<!-- auth0-8x8 plans (\{.*\}) -->$/;

/**
 * The comment for a pull request, in Markdown: what must not be overlooked, then each environment's plan. The same plans make the same bytes.
 * @param environments their plans, redacted, in the order in which they are shown
 * @throws Failure when not even the shortest form fits into a comment
 */
export function planComment(environments: readonly EnvironmentPlan[]): string {
  const diff = memoized(sourceDiff);
  for (const { limits, cuts } of everTighter()) {
    const text = compose(environments, { limits, cuts, diff });
    if (text.length < MAX_LENGTH) return text;
  }
  throw new Failure(`${environments.length} environments are too many for one comment: give fewer at a time.`);
}

/** The fingerprints of the plans that a comment shows, by environment; undefined where the text is no such comment. */
export function shownPlans(comment: string): ReadonlyMap<string, string> | undefined {
  const [, json = ""] = MARKER.exec(comment.split(/\r?\n/, 1)[0] ?? "") ?? [];
  try {
    return new Map(Object.entries(JSON.parse(json) as Record<string, string>));
  } catch {
    return undefined;
  }
}

interface Composition {
  readonly limits: Limits;
  readonly cuts: readonly string[];
  readonly diff: typeof sourceDiff;
}

function compose(environments: readonly EnvironmentPlan[], { limits, cuts, diff }: Composition): string {
  const several = environments.length > 1;
  const planned = environments.flatMap(({ name, plan }) => (plan ? [{ name, plan }] : []));
  const empty = planned.filter(({ plan }) => isEmpty(plan));
  const alerts = environments.flatMap(warnings);
  return [
    marker(planned),
    headline(environments),
    "",
    ...(alerts.length > 0 ? ["> [!WARNING]", ...alerts.map((line) => `> - ${line}`), ""] : []),
    ...(cuts.length > 0
      ? [`Cut to what a comment can hold: ${cuts.join(", ")}. \`cdktf diff\` shows everything.`, ""]
      : []),
    ...planned
      .filter(({ plan }) => !isEmpty(plan))
      .flatMap(({ name, plan }) => [
        ...(several ? [`### ${code(cut(name, MAX_NAME))}: ${summary(plan)}`, ""] : []),
        ...environmentSection(plan, limits, diff),
      ]),
    ...(empty.length > 0 && several
      ? [`No changes: ${empty.map(({ name }) => code(cut(name, MAX_NAME))).join(", ")}`, ""]
      : []),
  ].join("\n");
}

function headline(environments: readonly EnvironmentPlan[]): string {
  const plans = environments.flatMap(({ plan }) => plan ?? []);
  const missing = environments.length - plans.length;
  const [only] = environments;
  const subject =
    environments.length === 1 && only ? code(cut(only.name, MAX_NAME)) : `${environments.length} environments`;
  if (plans.length === 0) return `## Plan for ${subject}: none could be made`;
  return `## Plan for ${subject}: ${summary(...plans)}${missing > 0 ? `, ${missing} without a plan` : ""}`;
}

function marker(planned: readonly { readonly name: string; readonly plan: Plan }[]): string {
  const fingerprints = Object.fromEntries(planned.map(({ name, plan }) => [name, fingerprint(plan)]));
  const json = JSON.stringify(fingerprints).replace(/[<>\u007f-\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `<!-- auth0-8x8 plans ${json} -->`;
}
