import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Check } from "../../../../cli/commands/doctor/check";
import { diagnoseCi } from "../../../../cli/commands/doctor/ci";
import { type Answers, DEFAULTS } from "../../../../cli/commands/init/answers/answers";
import { MANAGER_VERSIONS } from "../../../../cli/commands/init/files/manager-commands";
import { projectFiles } from "../../../../cli/commands/init/files/project-files";
import { replaceOnce } from "../../../../cli/commands/init/files/template";
import { writeFiles } from "../../../../cli/commands/init/files/write-files";
import { EmulatedGitHub } from "../../../support/servers/github";

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "doctor-ci-"));
});
afterEach(() => rmSync(project, { recursive: true }));

/** An app that writes what a synth writes, with this backend for each environment. */
const app = (backend: object) => `
  const { mkdirSync, writeFileSync } = require("node:fs");
  const stacks = {};
  for (const name of ["sandbox", "dev", "prod"]) {
    const folder = process.env.CDKTF_OUTDIR + "/stacks/" + name;
    mkdirSync(folder, { recursive: true });
    writeFileSync(folder + "/cdk.tf.json", JSON.stringify({ terraform: { backend: ${JSON.stringify(backend)} } }));
    stacks[name] = { workingDirectory: "stacks/" + name };
  }
  writeFileSync(process.env.CDKTF_OUTDIR + "/manifest.json", JSON.stringify({ stacks }));`;

/** Writes a new project with a lock file, and its app. */
function write(more: Partial<Answers> = {}, backend: object = { s3: { bucket: "acme-state" } }): void {
  const manager = { packageManager: "npm", packageManagerVersion: MANAGER_VERSIONS.npm } as const;
  writeFiles(project, projectFiles({ ...DEFAULTS, name: "phone", ...manager, ...more }));
  change("package-lock.json", () => "{}");
  change("app.cjs", () => app(backend));
  change("cdktf.json", () => JSON.stringify({ app: "node app.cjs" }));
}

function change(path: string, edit: (text: string) => string): void {
  const file = join(project, path);
  mkdirSync(dirname(file), { recursive: true });
  const [old] = projectFilesText(path);
  writeFileSync(file, edit(old ?? ""));
}

const projectFilesText = (path: string) => {
  const manager = { packageManager: "npm", packageManagerVersion: MANAGER_VERSIONS.npm } as const;
  const all = (["github", "gitlab"] as const).flatMap((ci) =>
    projectFiles({ ...DEFAULTS, name: "phone", ...manager, ci }),
  );
  return all.filter((it) => it.path === path).map(({ contents }) => String(contents));
};

async function diagnose(variables: NodeJS.ProcessEnv = {}): Promise<Readonly<Record<string, Check>>> {
  const { GITHUB_TOKEN: _token, GITHUB_REPOSITORY: _repository, ...env } = process.env;
  const checks: Record<string, Check> = {};
  for await (const check of diagnoseCi({ project, env: { ...env, ...variables } })) checks[check.name] = check;
  return checks;
}

const toDo = (checks: Readonly<Record<string, Check>>) =>
  Object.values(checks).flatMap(({ name, status, what }) => (status === "to-do" ? [`${name}: ${what}`] : []));

test("a new project with a backend and a lock file has everything, for GitHub", async () => {
  write();
  const checks = await diagnose();
  expect(Object.entries(checks).map(([name, { status }]) => `${name} ${status}`)).toEqual([
    ...["Pipelines fine", "Actions fine", "Updates fine", "Versions fine", "State fine"],
    ...["Environments skipped", "Branch rules skipped"],
  ]);
  expect(checks.State?.what).toBe("each of dev, prod has a backend");
});

test("also for GitLab", async () => {
  write({ ci: "gitlab" });
  const checks = await diagnose();
  expect(Object.entries(checks).map(([name, { status }]) => `${name} ${status}`)).toEqual([
    ...["Pipelines fine", "Updates fine", "Versions fine", "State fine", "Jobs fine"],
  ]);
});

test.each<[string, () => void, string[]]>([
  [
    "no workflows",
    () => rmSync(join(project, ".github"), { recursive: true }),
    [
      "Pipelines: missing: .github/workflows/apply.yml, .github/workflows/deploy.yml, .github/workflows/drift.yml, .github/workflows/plan.yml, .github/workflows/plans.yml, .github/workflows/report.yml, .github/workflows/rotate.yml, .github/actions/setup/action.yml",
      "Updates: Nothing proposes updates, so pinned versions stay old.",
    ],
  ],
  [
    "a workflow that isn't YAML",
    () => change(".github/workflows/plan.yml", () => "on: ["),
    [expect.stringContaining("Pipelines: .github/workflows/plan.yml isn't valid YAML: ")],
  ],
  [
    "an action by its tag",
    () => change(".github/workflows/ci.yml", (text) => text.replace(/checkout@\w+/, "checkout@v6")),
    ["Actions: .github/workflows/ci.yml: actions/checkout@v6 isn't pinned to a commit"],
  ],
  [
    "no lock file",
    () => rmSync(join(project, "package-lock.json")),
    [expect.stringMatching(/^Versions: no package-lock\.json/)],
  ],
  [
    "an old Node",
    () => change(".nvmrc", () => "18\n"),
    [expect.stringMatching(/^Versions: \.nvmrc: 18\. Supported versions: /)],
  ],
  [
    "an old Terraform",
    () => change(".terraform-version", () => "1.5.7\n"),
    [
      "Versions: .terraform-version: 1.5.7. Use 1.11 or later\n.github/actions/setup/action.yml installs Terraform 1.11.4, but .terraform-version says 1.5.7",
    ],
  ],
  [
    "a state on the runner",
    () => change("app.cjs", () => app({ local: {} })),
    ["State: in a file, which is lost with a runner: dev, prod"],
  ],
  [
    "an app that fails",
    () => change("app.cjs", () => 'console.error("dev.domain: wrong"); process.exit(1);'),
    ["State: dev.domain: wrong"],
  ],
])("finds %s", async (_, spoil, expected) => {
  write();
  spoil();
  expect(toDo(await diagnose())).toEqual(expected);
});

test("finds an environment that the GitLab pipeline leaves out", async () => {
  write({ ci: "gitlab" });
  change(".gitlab-ci.yml", (text) =>
    replaceOnce(replaceOnce(text, "[dev, prod]", "[dev]"), "rotate-prod:", "rotate-other:"),
  );
  expect(toDo(await diagnose())).toEqual([
    "Jobs: .gitlab-ci.yml: the job `plan` doesn't list prod\n.gitlab-ci.yml: no job rotate-prod",
  ]);
});

test("with a token, asks GitHub for its environments and the rules of main", async () => {
  write();
  const github = await EmulatedGitHub.start();
  try {
    expect(toDo(await diagnose(github.variables))).toEqual([
      "Environments: missing: dev, dev-plan, prod, prod-plan",
      "Branch rules: main doesn't require pull requests\nmain doesn't require the check `comment`",
    ]);
    for (const name of ["dev", "dev-plan", "prod-plan"])
      github.environments.push({ name, deployment_branch_policy: null });
    github.environments.push({ name: "prod", deployment_branch_policy: { custom_branch_policies: true } });
    github.rules.push({ type: "pull_request" });
    github.rules.push({
      type: "required_status_checks",
      parameters: { required_status_checks: [{ context: "comment" }] },
    });
    expect(toDo(await diagnose(github.variables))).toEqual(["Environments: any branch can deploy: dev"]);
  } finally {
    await github.close();
  }
});
