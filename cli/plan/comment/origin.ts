import { readFileSync } from "node:fs";
import { inlineCode } from "./markdown";

/** Digits of a commit that people see. */
const SHORT = 7;

/** The commit, the run and the time of plans. */
export interface CommentOrigin {
  /** Of the commit, in hexadecimal. */
  readonly commit: string;
  /** The address of the pipeline's run. @default - unknown */
  readonly run?: string | undefined;
  readonly time: Date;
}

/**
 * Finds the commit and the run in the variables of GitHub Actions or GitLab.
 * @returns undefined outside of a pipeline
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 * @see https://docs.gitlab.com/ci/variables/predefined_variables/
 */
export function findOrigin(env: NodeJS.ProcessEnv, time = new Date()): CommentOrigin | undefined {
  const { GITHUB_SHA, GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, CI_COMMIT_SHA, CI_PIPELINE_URL } = env;
  const commit = pullRequestOf(env)?.head.sha ?? GITHUB_SHA ?? CI_COMMIT_SHA;
  if (!commit) return undefined;
  const run = GITHUB_RUN_ID && `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
  return { commit, run: run || CI_PIPELINE_URL, time };
}

/** The pull request of a run of GitHub Actions. Its commit isn't GITHUB_SHA, which is that of a merge into main. */
export function pullRequestOf({
  GITHUB_EVENT_PATH: file,
}: NodeJS.ProcessEnv): { readonly number: number; readonly head: { readonly sha: string } } | undefined {
  if (!file) return undefined;
  return JSON.parse(readFileSync(file, "utf8")).pull_request;
}

/** For example: Commit `c0ffee1`, [run](https://…), 2026-11-29 06:40 UTC. */
export function originLine({ commit, run, time }: CommentOrigin): string {
  const when = `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return [`Commit ${inlineCode(commit.slice(0, SHORT))}`, ...(run ? [`[run](${run})`] : []), when].join(", ");
}
