import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { shownPlans } from "../../../cli/plan/comment/comment";
import { childEnvironment } from "../../../cli/process/child-environment";
import { readStack, type StackResource } from "../../../cli/stack/stack";
import { type Sandbox, startSandbox } from "../../../sandbox/index";
import { inOrder } from "../../support/in-order";
import { InitProject } from "../../support/projects/init-project";
import { PackedPackages } from "../../support/projects/packed-packages";
import { workflowCommands } from "../../support/projects/workflow-steps";
import { failCalls } from "../../support/sandbox/fail-next";
import { EmulatedGitHub } from "../../support/servers/github";

jest.setTimeout(180_000);

const stage = inOrder();

const run = promisify(execFile);
const NAMES = '["dev","staging","prod"]';
const ENVIRONMENTS = ["dev=acme-dev.eu.auth0.com,europe", "staging=acme-staging.eu.auth0.com,europe"];

let packages: PackedPackages;
let project: InitProject;
let sandbox: Sandbox;
let github: EmulatedGitHub;
let runner: string;
/** All that the steps printed and wrote into summaries. */
const said: string[] = [];
/** The workflows' commands that a test has run. */
const ran = new Set<string>();
beforeAll(async () => {
  packages = await PackedPackages.load();
  const environments = [...ENVIRONMENTS, "prod=acme.eu.auth0.com,europe"].flatMap((it) => ["--environment", it]);
  project = InitProject.create(packages, ...environments);
  sandbox = await startSandbox({ terraform: true, directory: join(project.directory, ".sandbox") });
  github = await EmulatedGitHub.start();
});
beforeEach(() => {
  runner = mkdtempSync(join(tmpdir(), "runner-"));
});
afterEach(() => rmSync(runner, { recursive: true }));
afterAll(async () => {
  await Promise.all([sandbox.close(), github.close()]);
  project.remove();
});

const withoutSecrets = () => project.env();
const withSandbox = () =>
  project.env(childEnvironment(process.env, { ...sandbox.variables, SYNTH_TF_VARS: undefined }));

/** Runs a command in the project as a shell does. */
const sh = (command: string, env = withoutSecrets(), cwd = project.directory) =>
  run("bash", ["-c", command], { cwd, env });

/** Runs a command of the workflows as a job does. Returns its output and its outputs for other jobs. */
async function step(command: string, variables: NodeJS.ProcessEnv = {}, base = withSandbox()) {
  expect(workflowCommands(project.directory)).toContain(command);
  ran.add(command);
  const files = { GITHUB_OUTPUT: join(runner, "output"), GITHUB_STEP_SUMMARY: join(runner, "summary") };
  for (const file of Object.values(files)) writeFileSync(file, "");
  const own = { GITHUB_ACTIONS: "", ...github.variables, GITHUB_SHA: "c0ffee", ...files, ...variables };
  const { stdout, stderr } = await sh(command.replace("npx ", ""), { ...base, ...own }); // npx finds the same command, seconds later
  const [output, summary] = Object.values(files).map((file) => readFileSync(file, "utf8"));
  said.push(stdout, stderr, summary ?? "");
  return { printed: stdout + stderr, output, summary };
}

const environments = (variables: NodeJS.ProcessEnv) =>
  step('npx auth0-8x8 ci environments --only "$ONLY"', variables, withoutSecrets());
const plan = (variables: NodeJS.ProcessEnv = { ENVIRONMENT: "dev" }) =>
  step('npx auth0-8x8 ci plan "$ENVIRONMENT"', variables);
const show = () => step('npx auth0-8x8 ci show --expect "$ENVIRONMENTS"', { ENVIRONMENTS: NAMES });
const shownInPullRequest = () => step("npx auth0-8x8 ci shown-plans");
const apply = (name = "dev") => step('npx auth0-8x8 ci apply "$ENVIRONMENT"', { ENVIRONMENT: name });
const drift = (names: string) => step('npx auth0-8x8 ci drift --expect "$ENVIRONMENTS"', { ENVIRONMENTS: names });
const rotate = (variables: NodeJS.ProcessEnv = {}) =>
  step('npx auth0-8x8 rotate "$ENVIRONMENT"', { ENVIRONMENT: "dev", ...variables });

stage("the new project passes its own checks: strict types, a deploy and a code that arrives", async () => {
  await step("npm run check", {}, withoutSecrets());
  const { printed } = await step("npm test", {}, withoutSecrets());
  expect(printed).toMatch(/pass 1\n/);
});

stage("also as ES modules, with its own delivery, for GitLab", async () => {
  const options = ["--module", "esm", "--hook", "--ci", "gitlab", "--trigger", "send-phone-message"];
  project.init(packages, "esm", ...options);
  const folder = join(project.directory, "esm");
  symlinkSync(join("..", "node_modules"), join(folder, "node_modules"));
  await sh("npm run check", withoutSecrets(), folder);
  const { stdout } = await sh(
    "npx auth0-8x8 environments",
    { ...withoutSecrets(), TF_VAR_secrets_version: "1" },
    folder,
  );
  expect(stdout).toBe('["dev","prod"]\n');
  const code = readFileSync(join(folder, "cdktf.out", "stacks", "prod", "cdk.tf.json"), "utf8");
  expect(code).toContain("Acme: "); // from hook/delivery.ts
});

const file = (path: string) => join(project.directory, path);
const comment = () => readFileSync(file("comment.md"), "utf8");

/** Plans dev, and shows the plans of a run in which only that could be done. */
async function planAndShow() {
  await plan();
  return show();
}

stage("the workflows' first pull request: dev is the sandbox's tenant", () => {
  const { tenant, eightXEight } = sandbox;
  const here = `"${tenant.domain}",\n    origin: ${JSON.stringify(eightXEight.origin)}`;
  project.edit("infra/environments.ts", '"acme-dev.eu.auth0.com",\n    region: "europe"', here);
  project.edit("infra/environments.ts", "domain: SANDBOX_AUTH0_DOMAIN", 'domain: "localhost"'); // a tenant belongs to one environment
});

stage(
  "a fork's pull request: everything synthesizes without any secret, and the summary says that nothing was planned",
  async () => {
    const { summary } = await step("npx auth0-8x8 ci synth", {}, withoutSecrets());
    expect(summary).toContain("This run has no secrets, as for a pull request from a fork or from Dependabot");
    expect(summary).toContain(`All environments synthesize: \`${NAMES}\``);
  },
);

stage("lists the environments without any secret; one that isn't there is named", async () => {
  expect((await environments({})).output).toBe(`names=${NAMES}\none_job=false\n`);
  expect((await environments({ ONLY: "dev", PLAN_IN_ONE_JOB: "true" })).output).toBe('names=["dev"]\none_job=true\n');
  await expect(environments({ ONLY: "pord" })).rejects.toThrow(
    "No environment named pord. Use one of: dev, staging, prod.",
  );
});

stage("plans, shows, deploys exactly that and refuses everything else; then watches for drift", async () => {
  const { tenant } = sandbox;
  const { output, summary } = await planAndShow();
  expect(comment()).toContain("## Plan for 3 environments: 4 to add, 0 to change, 0 to destroy, 2 without a plan");
  expect(summary).toContain("## Plan for 3 environments");
  expect(output).toBe('changed=["[\\"dev\\"]"]\n');

  // The pull request is merged; the comment is the sticky one.
  const pullRequest = { number: 6, commit: "c0ffee", merged_at: "2026-11-24T12:00:00Z", merge_commit_sha: "c0ffee" };
  github.pullRequests.push(
    { ...pullRequest, merged_at: null },
    { ...pullRequest, number: 5, merge_commit_sha: "abcdef" }, // of another branch, which had that commit
  );
  await expect(shownInPullRequest()).rejects.toThrow("No pull request was merged as c0ffee. Run the workflow");
  github.pullRequests.push({ ...pullRequest, number: 7 });
  github.comment(7, comment(), "someone");
  await expect(shownInPullRequest()).rejects.toThrow("Pull request #7 has no comment with a plan.");
  github.comment(7, "Thank you.");
  github.comment(7, `${comment()}\n<!-- Sticky Pull Request Commentauth0-8x8-plan -->`);
  const shown = shownPlans(comment());
  rmSync(file("comment.md"));
  await shownInPullRequest();
  expect(shownPlans(comment())).toEqual(shown);

  const [{ attributes }] = readStack(join(sandbox.directory, "cdktf.out", "stacks", "dev")).resources(
    "auth0_action",
  ) as [StackResource];

  // Something was merged meanwhile.
  const [before, after] = ["  dev: {\n", '  dev: {\n    source: "Merged",\n'];
  project.edit("infra/environments.ts", before, after);
  await expect(apply()).rejects.toThrow(
    `The plan for dev has changed: the comment shows ${shown?.get("dev")}, and the plan is now`,
  );
  await expect(apply("prod")).rejects.toThrow("comment.md shows no plan for prod");
  expect(tenant.model.actions.find()).toEqual([]);

  project.edit("infra/environments.ts", after, before);
  // A runner was lost in an earlier first deploy.
  const { name, code } = attributes as { readonly name: string; readonly code: string };
  const supported_triggers = [{ id: "custom-phone-provider" }];
  const { id } = tenant.model.actions.create({ name, code, supported_triggers });
  await expect(apply()).rejects.toThrow("An earlier deploy of this environment created this Action");
  tenant.model.actions.delete(id);
  rmSync(join(sandbox.directory, "terraform.dev.tfstate"));

  const applied = await apply();
  for (const text of [applied.printed, applied.summary]) {
    expect(text).toContain(
      `dev: 4 to add, 0 to change, 0 to destroy. Applied as shown, and live: ${shown?.get("dev")}`,
    );
    expect(text).toContain("To send a test message: `npx auth0-8x8 verify dev --to +…`");
  }
  expect(tenant.model.actions.find({ deployed: true })).toHaveLength(1);

  expect((await planAndShow()).output).toBe("changed=[]\n");
  const asItShouldBe = readFileSync(file("plans/dev.json"));

  expect((await drift('["dev"]')).printed).toContain("No drift in any plan.");
  github.issues.push({ number: 1, body: "a person's", user: { login: "someone" } });
  const [provider] = tenant.model.phoneProviders.list();
  tenant.model.phoneProviders.update(provider?.id ?? "", { disabled: true });
  await plan();
  expect((await drift('["dev"]')).printed).toContain("Drift: dev. Opened an issue.");
  expect((await drift(NAMES)).printed).toContain("Drift: dev, staging, prod. Updated issue #2.");
  expect(github.issues[0]).toMatchObject({ title: "Drift: dev, staging, prod", state: "open" });
  expect(github.issues[0]?.body).toContain("`disabled`: `false` → `true`");
  writeFileSync(file("plans/dev.json"), asItShouldBe);
  await drift('["dev"]');
  expect(github.issues.map(({ state }) => state)).toEqual(["closed", undefined]);
});

stage("no secret is in what the runs printed or handed on", () => {
  const plans = readdirSync(file("plans")).map((name) => readFileSync(file(join("plans", name)), "utf8"));
  const { TF_VAR_apikey, TF_VAR_subaccount, AUTH0_CLIENT_SECRET } = sandbox.variables;
  expect(said.join("\n")).toContain("4 to add");
  for (const secret of [TF_VAR_apikey, TF_VAR_subaccount, AUTH0_CLIENT_SECRET]) {
    expect(secret).toMatch(/^.{8,}$/);
    for (const text of [...said, comment(), ...plans]) expect(text).not.toContain(secret);
  }
});

stage("rotates one environment and says only then that the old key may be revoked", async () => {
  await expect(rotate()).rejects.toThrow("The plan for dev changes more than secrets. Nothing was applied.");
  const { phoneProviders } = sandbox.tenant.model;
  phoneProviders.update(phoneProviders.list()[0]?.id ?? "", { disabled: false });
  await expect(rotate()).rejects.toThrow("Nothing to rotate: Terraform has already sent these secrets of dev.");

  const { revokeOldKey } = sandbox.rotateKey();
  failCalls(sandbox.tenant.faults, "PATCH", /^\/actions\/actions\/[^/]+$/, {
    status: 400,
    body: { statusCode: 400, error: "Bad Request", message: "Not today." },
  });
  const failure: Error = await rotate().catch((error) => error);
  expect(failure.message).toContain("The secrets were not sent");
  expect(failure.message).toContain("Keep the old key.");

  const { printed, summary } = await rotate();
  for (const text of [printed, summary]) {
    expect(text).toMatch(
      /You can delete the old key in 8x8 Connect\.\n+To prove it with a real message: `npx auth0-8x8 verify dev --to \+…`/,
    );
  }
  revokeOldKey();
  const message = sandbox.tenant.sendPhoneMessage({ type: "otp_verify", recipient: "+447700900123" });
  expect(await message.done).toEqual({ sent: true });
});

stage("a missing secret isn't an empty one, so everything but a plan refuses", async () => {
  const missing = { ENVIRONMENT: "dev", TF_VAR_apikey: "" };
  expect((await plan(missing)).printed).toContain("Secrets weren't compared");
  await expect(rotate(missing)).rejects.toThrow(/apikey/);
});

stage("a state in a file of the runner is refused", async () => {
  await expect(plan({ ENVIRONMENT: "dev", GITHUB_ACTIONS: "true" })).rejects.toThrow(
    "dev keeps its state in a file, which is lost with this runner. Give it a `backend` (docs/how-to/state.md).",
  );
});

stage("comments on the pull request with the plans of a job that plans all", async () => {
  await step('npx auth0-8x8 ci plan "$ONLY"', { ONLY: "dev" });
  const { summary } = await step('npx auth0-8x8 ci comment --expect "$ENVIRONMENTS"', { ENVIRONMENTS: '["dev"]' });
  expect(summary).toContain("## Plan for `dev`: no changes");
});

stage("reports whether messages arrive, in one job or in one for each environment, and keeps one issue", async () => {
  sandbox.addTraffic({ messages: 300 });
  const { output } = await step("npx auth0-8x8 ci environments", {}, withoutSecrets());
  expect(output).toContain(`names=${NAMES}`);
  await step('npx auth0-8x8 ci report "$ENVIRONMENT"', { ENVIRONMENT: "dev" });
  const issue = 'npx auth0-8x8 ci report-issue --min-delivered "$MIN_DELIVERED" --expect "$ENVIRONMENTS"';
  await step(issue, { MIN_DELIVERED: "0.99", ENVIRONMENTS: '["dev"]' });
  expect(github.issues).toContainEqual(expect.objectContaining({ title: "Messages: dev", state: "open" }));
  await expect(step(issue, { MIN_DELIVERED: "0.99", ENVIRONMENTS: NAMES })).rejects.toThrow("there is no report");
  await expect(step("npx auth0-8x8 ci report")).rejects.toThrow(/staging/); // can't be reached
  expect(JSON.parse(readFileSync(file("reports/all.json"), "utf8")).reports).toMatchObject([{ environment: "dev" }]);
});

stage("on GitLab, the pipeline runs the same commands; drift fails it", async () => {
  const pipeline: Readonly<Record<string, { script?: string[] }>> = parse(project.read("esm/.gitlab-ci.yml"));
  const commands = new Set(Object.values(pipeline).flatMap(({ script }) => script ?? []));
  const [show, drift] = ["npx auth0-8x8 ci show", "npx auth0-8x8 ci drift"];
  expect([...commands].filter((command) => !ran.has(command))).toEqual([show, drift]);
  const gitlab = { ...withSandbox(), GITLAB_CI: "true" };
  expect((await sh(show, gitlab)).stdout).toContain("## Plan for `dev`: no changes");
  expect((await sh(drift, gitlab)).stdout).toContain("No drift in any plan.");
  const { phoneProviders } = sandbox.tenant.model;
  phoneProviders.update(phoneProviders.list()[0]?.id ?? "", { disabled: true });
  await plan();
  await expect(sh(drift, gitlab)).rejects.toThrow("Drift: dev. The job `show` has the plans.");
});

stage("destroys its resources", async () => {
  await sh("npx auth0-8x8 destroy dev --auto-approve", withSandbox());
  expect(sandbox.tenant.model.actions.find()).toEqual([]);
});

stage("these tests ran every command of the workflows", () => {
  expect([...ran].sort()).toEqual([...workflowCommands(project.directory)].sort());
});
