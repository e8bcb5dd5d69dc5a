import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { childEnvironment } from "../../cli/child-environment";
import { type Resource, readStack } from "../../cli/live/stack";
import { shownPlans } from "../../cli/plan/comment";
import { Deployment } from "../support/deployment";
import { EmulatedGitHub } from "../support/github";

jest.setTimeout(180_000);

const run = promisify(execFile);
const NAMES = '["dev","staging","prod"]';

let deployment: Deployment;
let github: EmulatedGitHub;
let runner: string;
/** All that the scripts printed and wrote into summaries. */
const said: string[] = [];
beforeAll(async () => {
  [deployment, github] = await Promise.all([Deployment.start(), EmulatedGitHub.start()]);
  const { project, sandbox } = deployment;
  const here = `"${sandbox.tenant.domain}",\n    origin: ${JSON.stringify(sandbox.eightXEight.origin)}`;
  project.edit("infra/environments.ts", '"acme-dev.eu.auth0.com"', here);
});
beforeEach(() => {
  runner = mkdtempSync(join(tmpdir(), "runner-"));
});
afterEach(() => rmSync(runner, { recursive: true }));
afterAll(() => Promise.all([deployment.close(), github.close()]));

/** Runs a script of the workflows as a job does; the answer is its output, and what it handed on. */
async function script(name: string, variables: NodeJS.ProcessEnv = {}, base: NodeJS.ProcessEnv = deployment.env) {
  const files = { GITHUB_OUTPUT: join(runner, "output"), GITHUB_STEP_SUMMARY: join(runner, "summary") };
  for (const file of Object.values(files)) writeFileSync(file, "");
  const { stdout, stderr } = await run(join(deployment.project.directory, ".github", "scripts", `${name}.sh`), {
    cwd: deployment.project.directory,
    env: { ...base, GITHUB_ACTIONS: "", ...github.variables, GITHUB_SHA: "c0ffee", ...files, ...variables },
  });
  const [output, summary] = Object.values(files).map((file) => readFileSync(file, "utf8"));
  said.push(stdout, stderr, summary ?? "");
  return { printed: stdout + stderr, output, summary };
}

const file = (path: string) => join(deployment.project.directory, path);
const comment = () => readFileSync(file("comment.md"), "utf8");

/** Plans dev, and writes the comment of a run in which only that could be done. */
async function planAndComment(): Promise<void> {
  await script("plan", { ENVIRONMENT: "dev" });
  await script("comment", { ENVIRONMENTS: NAMES });
}

test("a fork's pull request: everything synthesizes without any secret, and the summary says that nothing was planned", async () => {
  const { summary } = await script("synth-only", {}, childEnvironment(process.env));
  expect(summary).toContain("comes from a fork or from Dependabot, so this run has no secrets");
  expect(summary).toContain(`All environments synthesize: \`${NAMES}\``);
});

test("lists the environments without any secret; one that isn't there is named", async () => {
  const none = childEnvironment(process.env);
  expect((await script("environments", {}, none)).output).toBe(`names=${NAMES}\n`);
  await expect(script("environments", { ONLY: "pord" }, none)).rejects.toThrow(
    "There is no environment pord. There are: dev, staging, prod.",
  );
});

test("plans, shows, deploys what was shown and refuses everything else; then watches for drift", async () => {
  const { tenant } = deployment.sandbox;
  await planAndComment();
  expect(comment()).toContain("## Plan for 3 environments: 3 to add, 0 to change, 0 to destroy, 2 without a plan");
  expect((await script("changed", { ENVIRONMENTS: NAMES })).output).toBe('changed=["dev"]\n');

  // The pull request is merged; the comment is the sticky one.
  const pullRequest = { number: 6, commit: "c0ffee", merged_at: "2026-11-24T12:00:00Z", merge_commit_sha: "c0ffee" };
  github.pullRequests.push(
    { ...pullRequest, merged_at: null },
    { ...pullRequest, number: 5, merge_commit_sha: "abcdef" }, // of another branch, which had that commit
  );
  await expect(script("shown-in-pull-request")).rejects.toThrow(
    "No pull request was merged as c0ffee. Run the workflow",
  );
  github.pullRequests.push({ ...pullRequest, number: 7 });
  github.comment(7, comment(), "somebody");
  await expect(script("shown-in-pull-request")).rejects.toThrow("No plan was shown in pull request #7.");
  github.comment(7, "Thank you.");
  github.comment(7, `${comment()}\n<!-- Sticky Pull Request Commentauth0-8x8-plan -->`);
  const shown = shownPlans(comment());
  rmSync(file("comment.md"));
  await script("shown-in-pull-request");
  expect(shownPlans(comment())).toEqual(shown);

  const [{ attributes }] = readStack(join(deployment.stackDirectory, "..", "dev")).resources("auth0_action") as [
    Resource,
  ];

  // Something was merged meanwhile.
  const [before, after] = ["testRecipients: [", 'source: "Merged",\n    testRecipients: ['];
  deployment.project.edit("infra/environments.ts", before, after);
  await expect(script("apply", { ENVIRONMENT: "dev" })).rejects.toThrow(
    `The plan of dev is not the one that was shown: ${shown?.get("dev")} was, and now it is`,
  );
  await expect(script("apply", { ENVIRONMENT: "prod" })).rejects.toThrow("comment.md shows no plan of prod");
  expect(tenant.model.actions.find()).toEqual([]);

  deployment.project.edit("infra/environments.ts", after, before);
  // A runner was lost in an earlier first deploy.
  const { name, code } = attributes as { readonly name: string; readonly code: string };
  const supported_triggers = [{ id: "custom-phone-provider" }];
  const { id } = tenant.model.actions.create({ name, code, supported_triggers });
  await expect(script("apply", { ENVIRONMENT: "dev" })).rejects.toThrow(
    "A deploy that was killed had made this Action",
  );
  tenant.model.actions.delete(id);
  rmSync(join(deployment.sandbox.directory, "terraform.dev.tfstate"));

  const applied = await script("apply", { ENVIRONMENT: "dev" });
  for (const text of [applied.printed, applied.summary]) {
    expect(text).toContain(
      `dev: 3 to add, 0 to change, 0 to destroy. Applied, as shown, and live: ${shown?.get("dev")}`,
    );
    expect(text).toContain("To see a message arrive: `npx auth0-8x8 verify dev --to +…`");
  }
  expect(tenant.model.actions.find({ deployed: true })).toHaveLength(1);

  await planAndComment();
  expect((await script("changed", { ENVIRONMENTS: NAMES })).output).toBe("changed=[]\n");
  const asItShouldBe = readFileSync(file("plans/dev.json"));

  const ENVIRONMENTS = '["dev"]';
  expect((await script("drift", { ENVIRONMENTS })).printed).toContain("No drift.");
  github.issues.push({ number: 1, body: "a person's", user: { login: "somebody" } });
  const [provider] = tenant.model.phoneProviders.list();
  tenant.model.phoneProviders.update(provider?.id ?? "", { disabled: true });
  await script("plan", { ENVIRONMENT: "dev" });
  expect((await script("drift", { ENVIRONMENTS })).printed).toContain("Drift: dev. A new issue says so.");
  expect((await script("drift", { ENVIRONMENTS: NAMES })).printed).toContain(
    "Drift: dev, staging, prod. Issue #2 says so.",
  );
  expect(github.issues[0]).toMatchObject({ title: "Drift: dev, staging, prod", state: "open" });
  expect(github.issues[0]?.body).toContain("`disabled`: `false` → `true`");
  writeFileSync(file("plans/dev.json"), asItShouldBe);
  await script("drift", { ENVIRONMENTS });
  expect(github.issues.map(({ state }) => state)).toEqual(["closed", undefined]);
});

test("no secret is in what the runs printed or handed on", () => {
  const plans = readdirSync(file("plans")).map((name) => readFileSync(file(join("plans", name)), "utf8"));
  const { TF_VAR_apikey, TF_VAR_subaccount, AUTH0_CLIENT_SECRET } = deployment.sandbox.variables;
  expect(said.join("\n")).toContain("3 to add");
  for (const secret of [TF_VAR_apikey, TF_VAR_subaccount, AUTH0_CLIENT_SECRET]) {
    expect(secret).toMatch(/^.{8,}$/);
    for (const text of [...said, comment(), ...plans]) expect(text).not.toContain(secret);
  }
});

test("rotates one environment and says only then that the old key may be revoked", async () => {
  const { sandbox } = deployment;
  const rotate = (more: NodeJS.ProcessEnv = {}) => script("rotate", { ENVIRONMENT: "dev", ...more });
  await expect(rotate()).rejects.toThrow("The plan of dev would do more than rotate secrets: nothing is applied.");
  const { phoneProviders } = sandbox.tenant.model;
  phoneProviders.update(phoneProviders.list()[0]?.id ?? "", { disabled: false });
  await expect(rotate()).rejects.toThrow("The secrets of dev are those that Terraform sent already: nothing rotates.");

  const { revokeOldKey } = sandbox.rotateKey();
  sandbox.tenant.faults.once("PATCH", /^\/actions\/actions\/[^/]+$/, {
    status: 400,
    body: { statusCode: 400, error: "Bad Request", message: "Not today." },
  });
  const failure: Error = await rotate().catch((error) => error);
  expect(failure.message).toContain("The secrets were not sent");
  expect(failure.message).toContain("Keep the old key.");
  const [, version] = /TF_VAR_secrets_version=(\d+)/.exec(failure.message) ?? [];

  const { printed, summary } = await rotate({ TF_VAR_secrets_version: version });
  for (const text of [printed, summary]) {
    expect(text).toMatch(
      /The old key may be revoked in 8x8 Connect\.\n+To see .*: `npx auth0-8x8 verify dev --to \+…`/,
    );
  }
  revokeOldKey();
  const message = sandbox.tenant.sendPhoneMessage({ type: "otp_verify", recipient: "+447700900123" });
  expect(await message.done).toEqual({ sent: true });
});

test("a secret that isn't there is missed, not taken for an empty one", async () => {
  const failure = script("plan", { ENVIRONMENT: "dev", TF_VAR_apikey: "" });
  await expect(failure).rejects.toThrow(/apikey/);
});

test("a state in a file of the runner is refused", async () => {
  await expect(script("plan", { ENVIRONMENT: "dev", GITHUB_ACTIONS: "true" })).rejects.toThrow(
    "dev keeps its state in a file, which is lost with this runner. Give it a `backend`, as docs/state.md says.",
  );
});
