import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commentOnPullRequest } from "../../../cli/github/comment";
import { shownPlans } from "../../../cli/plan/comment/comment";
import { EmulatedGitHub } from "../../support/servers/github";

let github: EmulatedGitHub;
let folder: string;
const own = { ...process.env };
beforeEach(async () => {
  github = await EmulatedGitHub.start();
  folder = mkdtempSync(join(tmpdir(), "comment-"));
  onPullRequest("c0ffee1");
});
afterEach(async () => {
  process.env = { ...own };
  rmSync(folder, { recursive: true });
  await github.close();
});

/** The environment of a run for a pull request with this commit. */
function onPullRequest(sha: string): void {
  const [event, summary] = [join(folder, "event.json"), join(folder, "summary.md")];
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head: { sha } } }));
  process.env = {
    ...own,
    ...github.variables,
    ...{ GITHUB_SHA: "abcdef0", GITHUB_EVENT_PATH: event, GITHUB_STEP_SUMMARY: summary },
    ...{ GITHUB_RUN_ID: "1", GITHUB_SERVER_URL: "https://github.example" },
  };
}

const summary = () => readFileSync(join(folder, "summary.md"), "utf8");

function plan(name: string, rest: object = {}): string {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify({ format_version: "1.2", resource_changes: [], ...rest }));
  return file;
}

test("keeps one comment, with the pull request's own commit and the run, and writes the summary", async () => {
  await commentOnPullRequest([plan("dev")], { expect: '["dev"]' });
  expect(github.comments).toMatchObject([{ below: 7 }]);
  const [{ body } = { body: "" }] = github.comments;
  expect([...(shownPlans(body)?.keys() ?? [])]).toEqual(["dev"]);
  expect(body).toMatch(
    /^Commit `c0ffee1`, \[run\]\(https:\/\/github\.example\/acme\/phone\/actions\/runs\/1\), \d{4}-/m,
  );
  expect(summary()).toContain("## Plan for `dev`: no changes");

  github.comment(7, "Thanks", "someone");
  onPullRequest("c0ffee2");
  await commentOnPullRequest([plan("dev")], { expect: '["dev"]' });
  expect(github.comments.map((it) => it.body)).toEqual([expect.stringContaining("Commit `c0ffee2`"), "Thanks"]);
});

test.each([
  ["is missing", () => []],
  ["is incomplete", () => [plan("prod", { errored: true })]],
])("fails if a plan %s, after it has shown the others", async (_, more) => {
  const commenting = commentOnPullRequest([plan("dev"), ...more()], { expect: '["dev","prod"]' });
  await expect(commenting).rejects.toThrow("No complete plan for prod. See the logs of their `plan` jobs.");
  expect(github.comments[0]?.body).toContain("> - `prod`: ");
});

test("says that the comment is outdated if the app doesn't synthesize; its plans can't be applied any more", async () => {
  const failure = "Nothing was planned: the app doesn't synthesize";
  await expect(commentOnPullRequest([], {})).rejects.toThrow(failure);
  expect(github.comments[0]?.body).toContain("## No plan: nothing was planned for this commit\n\nCommit `c0ffee1`");

  await commentOnPullRequest([plan("dev")], { expect: '["dev"]' });
  for (const commit of ["c0ffee2", "c0ffee3"]) {
    onPullRequest(commit);
    await expect(commentOnPullRequest([], { expect: "" })).rejects.toThrow(failure);
  }
  expect(github.comments).toHaveLength(1);
  const body = github.comments[0]?.body ?? "";
  expect(body).toContain("## Outdated plan: nothing was planned for this commit\n\nCommit `c0ffee3`");
  expect(body.match(/## Plan for `dev`: no changes/g)).toHaveLength(1);
  expect(shownPlans(body)).toBeUndefined();
});

test("in a merge queue, without a pull request, it writes the summary, and fails as well", async () => {
  writeFileSync(join(folder, "event.json"), JSON.stringify({ merge_group: {} }));
  await expect(commentOnPullRequest([plan("dev")], { expect: '["dev","prod"]' })).rejects.toThrow("prod");
  expect(github.comments).toEqual([]);
  expect(summary()).toContain("Commit `abcdef0`");
});
