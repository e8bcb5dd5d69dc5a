import { SANDBOX } from "../../environments";
import { Failure } from "../../failure";
import { GitHubClient } from "../../github/client";
import { hasLocalState } from "../../stack/stack";
import { type SynthesizeOptions, synthesizeStacks } from "../../terraform/open/synthesize";
import { NO_SECRETS } from "../ci/environments";
import { type Check, type CheckResult, failureToDo, fine, skipped, toDo } from "./check";
import { CiFiles, checkJobs, checkPins, checkPipelines, checkUpdates, checkVersions } from "./ci-files";

/** The required check of `plan.yml`. */
const REQUIRED_CHECK = "comment";

/**
 * Checks what pipelines need: files, versions, and a state that outlives a runner. With a GitHub token, also checks
 * GitHub's environments and branch rules. Changes nothing, and contacts no tenant.
 */
export async function* diagnoseCi({ project, env }: SynthesizeOptions): AsyncGenerator<Check> {
  const files = new CiFiles(project);
  const pipelines = checkPipelines(files);
  yield { name: "Pipelines", ...pipelines };
  if (!files.usesGitLab) yield { name: "Actions", ...checkPins(files) };
  yield { name: "Updates", ...checkUpdates(files) };
  yield { name: "Versions", ...checkVersions(files) };
  const stacks = await findStacks({ project, env });
  yield { name: "State", ...("status" in stacks ? stacks : checkStates(stacks)) };
  const environments = "status" in stacks ? undefined : [...stacks.keys()];
  if (files.usesGitLab) {
    const canCheck = environments && pipelines.status === "fine";
    yield {
      name: "Jobs",
      ...(canCheck ? checkJobs(files, environments) : skipped("needs the pipeline and the environments")),
    };
    return;
  }
  yield { name: "Environments", ...(await askGitHub(env, (github) => checkEnvironments(github, environments ?? []))) };
  yield { name: "Branch rules", ...(await askGitHub(env, checkRules)) };
}

/** The folders of the environments that pipelines deploy, or what keeps the app from synthesizing. */
async function findStacks({ project, env }: SynthesizeOptions): Promise<ReadonlyMap<string, string> | CheckResult> {
  return failureToDo(async () => {
    const stacks = await synthesizeStacks({ project, env: { ...env, ...NO_SECRETS } });
    return new Map([...stacks].flatMap(([name, { directory }]) => (name === SANDBOX ? [] : [[name, directory]])));
  });
}

function checkStates(stacks: ReadonlyMap<string, string>): CheckResult {
  const local = [...stacks].filter(([, folder]) => hasLocalState(folder));
  if (local.length === 0) return fine(`each of ${[...stacks.keys()].join(", ")} has a backend`);
  return toDo(
    `in a file, which is lost with a runner: ${local.map(([name]) => name).join(", ")}`,
    "Give each a `backend` (docs/how-to/state.md).",
  );
}

/** Asks GitHub, if the variables of a workflow are set. */
async function askGitHub(
  env: NodeJS.ProcessEnv,
  check: (github: GitHubClient) => Promise<CheckResult>,
): Promise<CheckResult> {
  if (!env.GITHUB_REPOSITORY || !env.GITHUB_TOKEN) {
    return skipped("set GITHUB_REPOSITORY=<owner>/<name> and GITHUB_TOKEN=$(gh auth token) to check it");
  }
  try {
    return await check(new GitHubClient(env));
  } catch (error) {
    if (error instanceof Failure) return skipped(error.message);
    throw error;
  }
}

async function checkEnvironments(github: GitHubClient, environments: readonly string[]): Promise<CheckResult> {
  const found = await github.environments();
  const isOpen = (name: string) => found.some((it) => it.name === name && !it.limitsBranches);
  const wanted = environments.flatMap((name) => [name, `${name}-plan`]);
  const missing = wanted.filter((name) => !found.some((it) => it.name === name));
  const open = environments.filter(isOpen);
  const problems = [
    ...(missing.length > 0 ? [`missing: ${missing.join(", ")}`] : []),
    ...(open.length > 0 ? [`any branch can deploy: ${open.join(", ")}`] : []),
  ];
  if (problems.length === 0) return fine(wanted.join(", "));
  return toDo(problems.join("\n"), "docs/how-to/protected-main.md has the commands.");
}

async function checkRules(github: GitHubClient): Promise<CheckResult> {
  const rules = await github.branchRules("main");
  const problems = [
    ...(rules.some(({ type }) => type === "pull_request") ? [] : ["main doesn't require pull requests"]),
    ...(rules.some(({ checks }) => checks.includes(REQUIRED_CHECK))
      ? []
      : [`main doesn't require the check \`${REQUIRED_CHECK}\``]),
  ];
  if (problems.length === 0) return fine(`main requires pull requests and the check \`${REQUIRED_CHECK}\``);
  return toDo(problems.join("\n"), "docs/how-to/protected-main.md has the commands.");
}
