import { Failure } from "./failure";
import { GitHub } from "./github";
import { hasChanges } from "./plan/actions";
import { planComment, shownPlans } from "./plan/comment";
import { readPlans } from "./plan-comment";

/**
 * Writes to standard output the comment on plans below the pull request that was merged as GITHUB_SHA.
 * @throws Failure when there is no such pull request, or no such comment below it
 */
export async function printShownPlans(): Promise<void> {
  const github = new GitHub(process.env);
  const { GITHUB_SHA: commit = "" } = process.env;
  const [number] = await github.mergedPullRequests(commit);
  if (number === undefined) throw new Failure(`No pull request was merged as ${commit}. ${REMEDY}`);
  const comments = (await github.comments(number)).filter(({ body }) => shownPlans(body));
  const last = comments.at(-1);
  if (!last) throw new Failure(`No plan was shown in pull request #${number}. ${REMEDY}`);
  process.stdout.write(last.body);
}

const REMEDY = "Run the workflow `deploy` by hand: it shows the plans before they are approved.";

/**
 * Opens an issue on environments that are not as they should be, or brings the open one up to date; closes it when all are.
 * @param sources files with plans, as for `plan-comment`
 */
export async function reportDrift(
  sources: readonly string[],
  { expect = [] }: { readonly expect?: readonly string[] },
): Promise<void> {
  const github = new GitHub(process.env);
  const environments = readPlans(sources, expect);
  const drifted = environments.filter(({ plan }) => !plan || hasChanges(plan)).map(({ name }) => name);
  const body = planComment(environments);
  const issue = (await github.openIssues()).find((post) => shownPlans(post.body));
  if (drifted.length === 0) {
    if (issue) await github.updateIssue(issue.number, { title: "Drift: none any more", body, state: "closed" });
    return console.log(issue ? `No drift any more: issue #${issue.number} is closed.` : "No drift.");
  }
  const title = `Drift: ${drifted.join(", ")}`;
  if (issue) await github.updateIssue(issue.number, { title, body, state: "open" });
  else await github.createIssue({ title, body });
  console.log(`${title}. ${issue ? `Issue #${issue.number} says so.` : "A new issue says so."}`);
}
