import { writeFileSync } from "node:fs";
import { Failure } from "../../failure";
import { setOutputs, summarizeRun } from "../../github/run";
import { shownPlansOfPullRequest } from "../../github/shown-plans";
import { planComment } from "../../plan/comment/comment";
import { findOrigin } from "../../plan/comment/origin";
import { readPlans } from "../../plan/read-plans";
import { changedEnvironments, SUMMARY_LENGTH } from "../plan-comment";
import { MAX_JOBS } from "./environments";
import { COMMENT, planFiles } from "./plans";

/**
 * Writes the comment on this run's plans to comment.md and all of it to the run's summary. Sets the output `changed`: the environments to deploy, in
 * order, as lists of at most 256, each a string, for a matrix of matrices. An environment whose plan is missing or incomplete isn't among them.
 * @param expected names of environments that come first, in this order, with or without a plan
 * @throws {Failure} with everything that is wrong with the plans
 */
export function showPlans(expected: readonly string[]): void {
  const files = planFiles();
  if (files.length + expected.length === 0) {
    throw new Failure("There are no plans. Run `npx auth0-8x8 ci plan` first.");
  }
  const environments = readPlans(files, expected);
  const origin = findOrigin(process.env);
  writeFileSync(COMMENT, planComment(environments, { origin }));
  summarizeRun(planComment(environments, { origin, maxLength: SUMMARY_LENGTH }));
  setOutputs({ changed: matrices(changedEnvironments(environments)) });
}

/** Splits environments into lists that a matrix of jobs can hold. Each list is a string, for a matrix of matrices. */
export function matrices(names: readonly string[]): string[] {
  const count = Math.ceil(names.length / MAX_JOBS);
  return Array.from({ length: count }, (_, index) =>
    JSON.stringify(names.slice(index * MAX_JOBS, (index + 1) * MAX_JOBS)),
  );
}

/** Replaces comment.md with the comment of the merged pull request. @throws {Failure} when it has no comment; comment.md then stays unchanged */
export async function takeShownPlans(): Promise<void> {
  writeFileSync(COMMENT, await shownPlansOfPullRequest());
}
