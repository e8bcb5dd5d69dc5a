import { Failure } from "../../failure";
import { keepIssue } from "../../github/issue";
import { hasChanges } from "../../plan/changes";
import { planComment, shownPlans } from "../../plan/comment/comment";
import { findOrigin } from "../../plan/comment/origin";
import { readPlans } from "../../plan/read-plans";
import { changedEnvironments } from "../plan-comment";

/** Terraform's provider doesn't read secrets: docs/how-to/adoption.md. */
const NO_DRIFT =
  "No drift in any plan. Plans don't show secrets: `npx auth0-8x8 verify --all` checks their names and age.";

/**
 * Reports environments that have drifted. On GitHub it opens or updates an issue, and closes it if none has. On GitLab it fails, so that GitLab
 * notifies the owner of the schedule.
 * @param sources plan files, as for `plan-comment`
 * @throws {Failure} on GitLab, when an environment has drifted
 */
export async function watchDrift(sources: readonly string[], expected: readonly string[]): Promise<void> {
  const environments = readPlans(sources, expected);
  if (!process.env.GITLAB_CI) {
    return keepIssue({
      isOurs: (body) => shownPlans(body) !== undefined,
      subject: "Drift",
      names: environments.filter(({ plan }) => !plan || hasChanges(plan)).map(({ name }) => name),
      body: planComment(environments, { origin: findOrigin(process.env) }),
      none: ["none", NO_DRIFT],
    });
  }
  const drifted = changedEnvironments(environments);
  if (drifted.length > 0) {
    throw new Failure(
      `Drift: ${drifted.join(", ")}. The job \`show\` has the plans. Deploy to undo the drift, or change your code to match it.`,
    );
  }
  console.log(NO_DRIFT);
}
