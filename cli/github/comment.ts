import { parseNames } from "../commands/options";
import { SUMMARY_LENGTH } from "../commands/plan-comment";
import { Failure } from "../failure";
import { planComment, shownPlans } from "../plan/comment/comment";
import { type CommentOrigin, findOrigin, originLine, pullRequestOf } from "../plan/comment/origin";
import { readPlans } from "../plan/read-plans";
import { GitHubClient } from "./client";
import { summarizeRun } from "./run";

/** The first line of a comment whose plans may no longer be applied: it names none. */
const OUTDATED = "<!-- auth0-8x8 plans outdated -->";

/** Separates the words about an outdated plan from the plan. */
const RULE = "\n\n---\n\n";

/**
 * Writes the plans into the one comment of the pull request and into the run's summary. In a merge queue there is only the summary.
 * @param options.expect JSON list of the environments that must have a plan; empty if nothing could be planned
 * @throws {Failure} when an environment has no complete plan, so that the check isn't green by omission
 */
export async function commentOnPullRequest(
  sources: readonly string[],
  { expect = "" }: { readonly expect?: string },
): Promise<void> {
  const origin = findOrigin(process.env);
  if (expect === "") {
    await post((old) => outdated(old, origin));
    throw new Failure(
      "Nothing was planned: the app doesn't synthesize, or the run was canceled. See this run's job `environments`.",
    );
  }
  const names = parseNames(expect);
  if (names.length === 0 && sources.length === 0)
    return console.log("The app has no environments, so nothing was planned.");
  const environments = readPlans(sources, names);
  const comment = planComment(environments, { origin });
  summarizeRun(planComment(environments, { origin, maxLength: SUMMARY_LENGTH }));
  await post(() => comment);
  const incomplete = environments.filter(({ plan }) => !plan || plan.errored).map(({ name }) => name);
  if (incomplete.length === 0) return;
  throw new Failure(`No complete plan for ${incomplete.join(", ")}. See the logs of their \`plan\` jobs.`);
}

/** Creates or updates the comment. @param write gets the old comment, if there is one */
async function post(write: (old: string | undefined) => string): Promise<void> {
  const { number } = pullRequestOf(process.env) ?? {};
  if (number === undefined) return;
  const github = new GitHubClient(process.env);
  const old = (await github.comments(number)).findLast(({ body }) => shownPlans(body) || body.startsWith(OUTDATED));
  if (old) await github.updateComment(old.id, write(old.body));
  else await github.createComment(number, write(undefined));
}

function outdated(old: string | undefined, origin: CommentOrigin | undefined): string {
  const [first, ...lines] = old?.split("\n") ?? [];
  const plan = first === OUTDATED ? lines.join("\n").split(RULE).slice(1).join(RULE) : lines.join("\n");
  return [
    OUTDATED,
    `## ${plan ? "Outdated plan" : "No plan"}: nothing was planned for this commit`,
    ...(origin ? ["", originLine(origin)] : []),
    "",
    `The app doesn't synthesize, or the run was canceled; the run's log says which.${plan ? " The plan below is from an earlier commit and can't be applied." : ""}${plan ? RULE : ""}${plan}`,
  ].join("\n");
}
