import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { satisfies, validRange } from "semver";
import { parse } from "yaml";
import { errorMessage } from "../../failure";
import { PACKAGE_INFO } from "../../package-info";
import { OWN_WORKFLOWS, SETUP_ACTION } from "../init/files/workflow-files";
import { type CheckResult, fine, toDo } from "./check";

const ADD_WORKFLOWS = "Run `npx auth0-8x8 init --add workflows`.";

const GITLAB = ".gitlab-ci.yml";

/** The oldest Terraform with write-only arguments. */
const TERRAFORM = ">=1.11";

/** Files that name exact versions, by the command that installs them. */
const LOCK_FILES = ["package-lock.json", "pnpm-lock.yaml", "yarn.lock"];

/** Files of programs that propose updates. */
const UPDATERS = [
  ".github/dependabot.yml",
  ".github/dependabot.yaml",
  "renovate.json",
  ".github/renovate.json",
  ".renovaterc",
];

/** The files that a project's pipelines consist of. */
export class CiFiles {
  constructor(private readonly project: string) {}

  has(path: string): boolean {
    return existsSync(join(this.project, path));
  }

  read(path: string): string {
    return readFileSync(join(this.project, path), "utf8");
  }

  get usesGitLab(): boolean {
    return this.has(GITLAB);
  }

  /** All workflows and the setup action, by path. */
  get workflows(): Readonly<Record<string, string>> {
    const folder = ".github/workflows";
    const names = this.has(folder)
      ? readdirSync(join(this.project, folder)).filter((name) => /\.ya?ml$/.test(name))
      : [];
    const paths = [...names.map((name) => `${folder}/${name}`), ...(this.has(SETUP_ACTION) ? [SETUP_ACTION] : [])];
    return Object.fromEntries(paths.map((path) => [path, this.read(path)]));
  }
}

/** Checks that the pipelines are there, and valid YAML. */
export function checkPipelines(files: CiFiles): CheckResult {
  const paths = files.usesGitLab ? [GITLAB] : [...OWN_WORKFLOWS, SETUP_ACTION];
  const missing = paths.filter((path) => !files.has(path));
  if (missing.length > 0) return toDo(`missing: ${missing.join(", ")}`, ADD_WORKFLOWS);
  for (const path of paths) {
    try {
      parse(files.read(path));
    } catch (error) {
      return toDo(`${path} isn't valid YAML: ${errorMessage(error)}`);
    }
  }
  return fine(files.usesGitLab ? GITLAB : `${paths.length} files in .github/`);
}

/** Checks that each action of others is pinned to a commit, because a tag can move to other code. */
export function checkPins(files: CiFiles): CheckResult {
  const uses = Object.entries(files.workflows).flatMap(([path, text]) =>
    [...text.matchAll(/^[^#\n]*\buses: *(\S+)/gm)].map(([, action = ""]) => ({ path, action })),
  );
  const loose = uses.filter(({ action }) => !action.startsWith("./") && !/@[0-9a-f]{40}$/.test(action));
  if (loose.length === 0) return fine("each is pinned to a commit");
  return toDo(
    loose.map(({ path, action }) => `${path}: ${action} isn't pinned to a commit`).join("\n"),
    "Write the commit's SHA after @, and the version in a comment.",
  );
}

/** Checks that something proposes updates of packages and actions. */
export function checkUpdates(files: CiFiles): CheckResult {
  const found = UPDATERS.find((path) => files.has(path));
  return found ? fine(found) : toDo("Nothing proposes updates, so pinned versions stay old.", ADD_WORKFLOWS);
}

/** Checks that a run installs exact versions: of packages, Node and Terraform. */
export function checkVersions(files: CiFiles): CheckResult {
  const problems: string[] = [];
  if (!LOCK_FILES.some((path) => files.has(path))) {
    problems.push(`no ${LOCK_FILES.join(", ")}: install the packages and commit the lock file`);
  }
  const node = files.has(".nvmrc") ? files.read(".nvmrc").trim() : "";
  if (!validRange(node) || !isWithin(node, PACKAGE_INFO.engines.node)) {
    problems.push(`.nvmrc: ${node || "missing"}. Supported versions: ${PACKAGE_INFO.engines.node}`);
  }
  const terraform = files.has(".terraform-version") ? files.read(".terraform-version").trim() : "";
  if (!satisfies(terraform, TERRAFORM))
    problems.push(`.terraform-version: ${terraform || "missing"}. Use 1.11 or later`);
  const [, used] = /terraform_version: *["']?([\d.]+)/.exec(files.workflows[SETUP_ACTION] ?? "") ?? [];
  if (used !== undefined && used !== terraform) {
    problems.push(`${SETUP_ACTION} installs Terraform ${used}, but .terraform-version says ${terraform || "nothing"}`);
  }
  return problems.length === 0 ? fine(`Node ${node}, Terraform ${terraform}, a lock file`) : toDo(problems.join("\n"));
}

/** Whether the newest version that a range such as `22` means is supported. */
const isWithin = (range: string, supported: string) =>
  satisfies(range.replace(/^v/, ""), supported) ||
  (/^v?\d+$/.test(range) && satisfies(`${range.replace("v", "")}.99.0`, supported));

/** Checks that a GitLab pipeline, which can't ask for the environments, has jobs for each. */
export function checkJobs(files: CiFiles, environments: readonly string[]): CheckResult {
  const jobs: object = parse(files.read(GITLAB)) ?? {};
  const missing = environments.flatMap((name) =>
    ["deploy", "rotate"].map((kind) => `${kind}-${name}`).filter((job) => !(job in jobs)),
  );
  const planned = JSON.stringify((jobs as { plan?: unknown }).plan ?? {});
  const unplanned = environments.filter((name) => !planned.includes(JSON.stringify(name)));
  if (missing.length + unplanned.length === 0) return fine(`${GITLAB} has jobs for ${environments.join(", ")}`);
  return toDo(
    [
      ...unplanned.map((name) => `${GITLAB}: the job \`plan\` doesn't list ${name}`),
      ...missing.map((job) => `${GITLAB}: no job ${job}`),
    ].join("\n"),
    `Copy the jobs of another environment, or write them with \`npx auth0-8x8 init --ci gitlab\` in an empty folder.`,
  );
}
