import { Failure } from "../../failure";
import { NO_DRIFT, reportDrift } from "../../github/drift";
import { readPlans } from "../../plan/read-plans";
import { changedEnvironments } from "../plan-comment";
import { planFiles } from "./plans";

/**
 * Reports environments that have drifted. On GitHub it does so in an issue. On GitLab it fails, so that GitLab notifies
 * the owner of the schedule.
 * @throws {Failure} on GitLab, when an environment has drifted
 */
export async function watchDrift(expected: readonly string[]): Promise<void> {
  if (!process.env.GITLAB_CI) return reportDrift(planFiles(), { expect: expected });
  const drifted = changedEnvironments(readPlans(planFiles(), expected));
  if (drifted.length > 0) {
    throw new Failure(
      `Drift: ${drifted.join(", ")}. The job \`show\` has the plans. Deploy to undo the drift, or change your code to match it.`,
    );
  }
  console.log(NO_DRIFT);
}
