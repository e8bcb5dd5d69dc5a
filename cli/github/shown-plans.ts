import { Failure } from "../failure";
import { shownPlans } from "../plan/comment/comment";
import { GitHubClient } from "./client";

const REMEDY = "Run the workflow `deploy` by hand: it shows the plans and waits for approval.";

/**
 * Returns the plan comment of the pull request that was merged as GITHUB_SHA.
 * @throws {Failure} when no pull request was merged as this commit, or it has no plan comment
 */
export async function shownPlansOfPullRequest(): Promise<string> {
  const github = new GitHubClient(process.env);
  const { GITHUB_SHA: commit = "" } = process.env;
  const [number] = await github.mergedPullRequests(commit);
  if (number === undefined) throw new Failure(`No pull request was merged as ${commit}. ${REMEDY}`);
  const comments = (await github.comments(number)).filter(({ body }) => shownPlans(body));
  const last = comments.at(-1);
  if (!last) throw new Failure(`Pull request #${number} has no comment with a plan. ${REMEDY}`);
  return last.body;
}
