import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findActionNode } from "../../sandbox/runtime/action-node";

const ROOT = join(__dirname, "..", "..");
const EXAMPLE = readFileSync(join(ROOT, "docs", "gitlab-ci.yml"), "utf8");
const PROGRAM = join(ROOT, "node_modules", "gitlab-ci-local", "dist", "index.js");

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "gitlab-"));
  for (const words of [
    ["init", "--quiet", "--initial-branch=main"],
    ["remote", "add", "origin", "git@gitlab.com:acme/phone.git"],
    ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--allow-empty", "--message=a"],
  ]) {
    execFileSync("git", words, { cwd: repository });
  }
});
afterEach(() => rmSync(repository, { recursive: true }));

/** Reads a pipeline as GitLab does: by its published JSON schema and its rules. gitlab-ci-local needs Node 22. */
function list(pipeline: string, ...more: readonly string[]) {
  writeFileSync(join(repository, ".gitlab-ci.yml"), pipeline);
  const words = [PROGRAM, "--list-json", ...more];
  const { status, stdout, stderr } = spawnSync(findActionNode().path, words, { cwd: repository, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** Before the list, gitlab-ci-local advises against setting a variable of GitLab's. */
const jobsOf = (stdout: string) =>
  (JSON.parse(stdout.slice(stdout.search(/^\[/m))) as { name: string; when: string }[])
    .filter(({ when }) => when !== "never")
    .map(({ name, when }) => `${name} ${when}`);

test("the example for GitLab is as its schema wants it, and has these jobs on the default branch", () => {
  const { status, stdout, stderr } = list(EXAMPLE);
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining("json schema validated") });
  expect(jobsOf(stdout)).toEqual([
    "plan: [dev] on_success",
    "plan: [staging] on_success",
    "plan: [prod] on_success",
    "show on_success",
    "deploy-dev manual",
    "deploy-staging manual",
    "deploy-prod manual",
    "rotate-dev manual",
    "rotate-staging manual",
    "rotate-prod manual",
  ]);
});

test("a pipeline that a schedule starts looks for drift, and deploys and rotates nothing", () => {
  const { stdout } = list(EXAMPLE, "--variable", "CI_PIPELINE_SOURCE=schedule");
  const plans = ["dev", "staging", "prod"].map((name) => `plan: [${name}] on_success`);
  expect(jobsOf(stdout)).toEqual([...plans, "show on_success", "drift on_success"]);
});

test("a mistake in it would be found", () => {
  const { status, stdout, stderr } = list(EXAMPLE.replace("expose_as: Plan", "expose_as: [Plan]"));
  expect(status).not.toBe(0);
  expect(stdout + stderr).toContain("expose_as");
});

test("it runs the commands that the workflows run", () => {
  const folder = join(ROOT, ".github", "scripts");
  const scripts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const commands = EXAMPLE.match(/(?<=- )npm run -s auth0-8x8 -- .*/g) ?? [];
  expect(commands).toHaveLength(5);
  for (const command of commands) {
    expect(scripts.some((script) => script.includes(command.replace(/ > \S+$/, "")))).toBe(true);
  }
});
