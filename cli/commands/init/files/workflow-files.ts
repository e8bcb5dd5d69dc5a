import type { PackageManager } from "../../../package-manager";
import type { Answers } from "../answers/answers";
import { forManager, INSTALL_IN_CI } from "./manager-commands";
import { ownFile, replaceOnce, templateFile } from "./template";

/** This repository's own workflows that new projects get unchanged. */
export const OWN_WORKFLOWS = ["apply", "deploy", "drift", "plan", "plans", "report", "rotate"].map(
  (name) => `.github/workflows/${name}.yml`,
);

/** The action that installs everything a job needs. */
export const SETUP_ACTION = ".github/actions/setup/action.yml";

/** Steps that bring the package manager, where Node doesn't. Corepack reads yarn's version in package.json. */
const BEFORE_NODE: Readonly<Record<PackageManager, (version: string) => string>> = {
  npm: () => "",
  pnpm: (version) =>
    `    - uses: pnpm/action-setup@41ff72655975bd51cab0327fa583b6e92b6d3061 # v4.2.0\n      with:\n        version: ${version}\n`,
  yarn: () => "    - run: corepack enable\n      shell: bash\n",
};

/** The same for GitLab, whose image of Node has Corepack. */
const BEFORE_INSTALL: Readonly<Record<PackageManager, (version: string) => string>> = {
  npm: () => "",
  pnpm: (version) => `    - corepack enable && corepack prepare pnpm@${version} --activate\n`,
  yarn: () => "    - corepack enable\n",
};

/** Writes the pipelines: for GitHub, for GitLab, or none. */
export function workflowFiles(answers: Answers): Readonly<Record<string, string>> {
  switch (answers.ci) {
    case "github":
      return {
        ...Object.fromEntries(OWN_WORKFLOWS.map((path) => [path, ownFile(path)])),
        ".github/workflows/ci.yml": forManager(templateFile(".github/workflows/ci.yml"), answers),
        [SETUP_ACTION]: setupAction(answers),
        ".github/dependabot.yml": templateFile(".github/dependabot.yml"),
      };
    case "gitlab":
      return { ".gitlab-ci.yml": gitLabPipeline(answers), "renovate.json": templateFile("renovate.json") };
    case "none":
      return {};
  }
}

function setupAction({ packageManager, packageManagerVersion }: Answers): string {
  const action = forManager(ownFile(SETUP_ACTION), { packageManager });
  const withCache = replaceOnce(action, "cache: npm", `cache: ${packageManager}`);
  return replaceOnce(withCache, "  steps:\n", `  steps:\n${BEFORE_NODE[packageManager](packageManagerVersion)}`);
}

/** GitLab can't take the list of environments from a job, so the file has a job for each. */
function gitLabPipeline(answers: Answers): string {
  const { packageManager, packageManagerVersion, environments } = answers;
  const names = Object.keys(environments);
  const pipeline = replaceOnce(templateFile("gitlab-ci.yml"), "[dev, prod]", `[${names.join(", ")}]`);
  const [shared = ""] = pipeline.split(/^deploy-dev:$/m);
  const jobs = ["deploy", "rotate"].flatMap((kind) =>
    names.map((name) => `${kind}-${name}:\n  extends: .${kind}\n  variables:\n    ENVIRONMENT: ${name}\n`),
  );
  const all = forManager(`${shared}${jobs.join("\n")}`, answers);
  const install = `    - ${INSTALL_IN_CI[packageManager]}\n`;
  return replaceOnce(all, install, `${BEFORE_INSTALL[packageManager](packageManagerVersion)}${install}`);
}
