import type { EnvironmentPlan, TerraformPlan } from "../format";
import { countChangedLines, environmentSection, isEmpty, summarize } from "./environment-section";
import { NO_LIMITS } from "./limits";
import type { DiffTexts } from "./text-diff";

/** An environment with a plan. */
export interface Planned {
  readonly name: string;
  readonly plan: TerraformPlan;
}

/** Environments in which the same happens. */
export interface PlanGroup {
  readonly members: readonly [Planned, ...Planned[]];
  /** Sums up what happens in each of them. */
  readonly summary: string;
  /** Lines that the diffs add and remove in each of them. */
  readonly changedLines: number;
  /** Whether nothing happens. */
  readonly isEmpty: boolean;
}

/** A diff's position in a file. It depends on the length of the lines above. */
const HUNK = /^@@ .* @@$/;

/** The first line of an Action's code, which names the environment. */
const OWNER = /^([-+]\/\/ By auth0-8x8 for )\S+(: )/;

/**
 * Groups environments in which the same happens. They have the same changes to the same resources, and diffs with the
 * same changed lines. The unchanged lines around them may differ, and so may the line that names the environment.
 */
export function groupPlans(environments: readonly EnvironmentPlan[], diffTexts: DiffTexts): PlanGroup[] {
  const groups = new Map<string, [Planned, ...Planned[]]>();
  for (const { name, plan } of environments) {
    if (!plan) continue;
    const section = environmentSection(plan, { ...NO_LIMITS, context: 0 }, diffTexts)
      .filter((line) => !HUNK.test(line))
      .map((line) => line.replace(OWNER, "$1…$2"));
    const key = JSON.stringify([section, summarize(plan), plan.errored ?? false]);
    const group = groups.get(key);
    if (group) group.push({ name, plan });
    else groups.set(key, [{ name, plan }]);
  }
  return [...groups.values()].map((members) => {
    const [{ plan }] = members;
    return {
      members,
      summary: summarize(plan),
      changedLines: countChangedLines(plan, diffTexts),
      isEmpty: isEmpty(plan),
    };
  });
}
