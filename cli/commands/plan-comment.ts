import { hasChanges } from "../plan/changes";
import { planComment } from "../plan/comment/comment";
import { findOrigin } from "../plan/comment/origin";
import type { EnvironmentPlan } from "../plan/format";
import { readPlans } from "../plan/read-plans";

/** Characters of a run's summary: GitHub accepts 1 MiB. */
export const SUMMARY_LENGTH = 1_000_000;

export interface PlanSelection {
  /** Names of the environments that must have a plan. @default - those of the plans */
  readonly expect?: readonly string[];
}

export interface PrintOptions extends PlanSelection {
  /** Whether to print as much as a run's summary holds. @default - as much as a comment holds */
  readonly full?: boolean;
}

/** Prints the comment on plans. @throws {Failure} with everything that is wrong with the plans */
export function printPlanComment(sources: readonly string[], { expect = [], full = false }: PrintOptions): void {
  const origin = findOrigin(process.env);
  process.stdout.write(planComment(readPlans(sources, expect), { origin, ...(full && { maxLength: SUMMARY_LENGTH }) }));
}

/** The names of the environments that plans change. Those whose plan is missing or incomplete aren't among them. */
export function changedEnvironments(environments: readonly EnvironmentPlan[]): string[] {
  return environments.filter(({ plan }) => plan && !plan.errored && hasChanges(plan)).map(({ name }) => name);
}

/** Prints the names of the environments that plans change, as JSON. @throws {Failure} with everything that is wrong with the plans */
export function printChanged(sources: readonly string[], { expect = [] }: PlanSelection): void {
  console.log(JSON.stringify(changedEnvironments(readPlans(sources, expect))));
}
