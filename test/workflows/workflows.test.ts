import { execFileSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { DEFAULTS } from "../../cli/commands/init/answers/answers";
import { MANAGER_VERSIONS } from "../../cli/commands/init/files/manager-commands";
import { projectFiles } from "../../cli/commands/init/files/project-files";
import { writeFiles } from "../../cli/commands/init/files/write-files";
import { PACKAGE_MANAGERS } from "../../cli/package-manager";

interface Step {
  readonly env?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly concurrency?: object;
  readonly strategy?: { readonly "fail-fast"?: boolean };
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly "timeout-minutes"?: number;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const ROOT = join(__dirname, "..", "..");
const FOLDER = join(ROOT, ".github", "workflows");
const SETUP = readFileSync(join(ROOT, ".github", "actions", "setup", "action.yml"), "utf8");

const texts = Object.fromEntries(readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), "utf8")]));
const workflows = Object.entries(texts).map(([name, text]) => [name, parse(text) as Workflow] as const);
const jobs = workflows.flatMap(([file, { jobs }]) => {
  return Object.entries(jobs).map(([name, job]) => [`${file}: ${name}`, job] as const);
});
const steps = [
  ...jobs.flatMap(([, job]) => job.steps ?? []),
  ...(parse(SETUP) as { runs: { steps: Step[] } }).runs.steps,
];

const ACTIONLINT = join(ROOT, "node_modules", "@tktco", "node-actionlint", "bin", "node-actionlint.js");

test("actionlint finds no problems", () => {
  expect(execFileSync(process.execPath, [ACTIONLINT], { cwd: ROOT, encoding: "utf8" })).toContain("passed lint checks");
});

test.each(workflows)("%s grants no permissions outside of its jobs", (_, { permissions }) => {
  expect(permissions).toEqual({});
});

test.each(jobs)("%s can read the code, and write only what its job needs", (name, { permissions }) => {
  const write: Record<string, object> = {
    "plan.yml: comment": { "pull-requests": "write" },
    "deploy.yml: shown": { "pull-requests": "read" },
    "drift.yml: issue": { issues: "write" },
    "report.yml: issue": { issues: "write" },
    "release.yml: release": { contents: "write" },
  };
  const { "id-token": token = "write", ...others } = permissions ?? {};
  expect(others).toEqual({ contents: "read", ...write[name] });
  expect(token).toBe("write");
});

/** Jobs that use a backend, or call jobs that do. */
const usesBackend = ([, { steps = [], uses }]: (typeof jobs)[number]) =>
  /\/(plans|apply)\.yml$/.test(uses ?? "") || steps.some(({ env }) => env?.AUTH0_8X8_BACKEND_CREDENTIALS !== undefined);

test("every job that has Auth0's credentials has the backend's as well, except for reports, which need no state", () => {
  const using = jobs.filter(usesBackend).map(([name]) => name);
  const withSecrets = jobs
    .filter(([name]) => !name.startsWith("report.yml: ")) // a report reads no state
    .filter(([, job]) => /secrets(\.|": ?"inherit)/.test(JSON.stringify(job)))
    .map(([name]) => name);
  expect(using).toEqual(withSecrets);
  expect(using).toEqual(
    expect.arrayContaining(["rotate.yml: rotate", "deploy.yml: apply", "apply.yml: apply", "plans.yml: plan-all"]),
  );
});

test("every job that uses a backend takes `id-token: write` as an option, one line to uncomment; no other job does", () => {
  const option = /^( +)# (id-token: write) #/gm;
  const own = Object.entries(texts).filter(([file]) => file !== "release.yml"); // npm trusts its identity
  const uncommented = own.map(([file, text]) => {
    return [file, parse(text.replace(option, "$1$2 #")) as Workflow] as const;
  });
  const allowed = uncommented.flatMap(([file, { jobs }]) =>
    Object.entries(jobs).flatMap(([name, { permissions }]) =>
      permissions?.["id-token"] === "write" ? [`${file}: ${name}`] : [],
    ),
  );
  expect(allowed).toEqual(jobs.filter(usesBackend).map(([name]) => name));
});

test("the required check always runs, so that it can't be green because it was skipped", () => {
  const { plan, deploy, apply } = Object.fromEntries(workflows.map(([file, it]) => [file.replace(".yml", ""), it]));
  const { comment, ...before } = plan?.jobs ?? {};
  expect(comment?.if).toBe("${{ always() }}");
  expect(Object.keys(before)).toEqual([comment?.needs]);
  expect(Object.keys(plan?.on ?? {})).toEqual(["pull_request", "merge_group"]);
  expect(deploy?.jobs.shown?.if).toContain("!cancelled()"); // also after a plan has failed
  expect(deploy?.jobs.apply?.if).toContain("!cancelled() && needs.shown.result == 'success'");
  for (const job of [deploy, apply].map((it) => it?.jobs.apply)) expect(job?.strategy?.["fail-fast"]).toBe(false);
});

test("in a pull request, the steps with secrets never run for a fork or for Dependabot", () => {
  const { jobs = {} } = Object.fromEntries(workflows)["plan.yml"] ?? {};
  expect(jobs.plans?.if).toBe(
    "github.event_name == 'merge_group' || (github.event.pull_request.head.repo.full_name == github.repository && github.actor != 'dependabot[bot]')",
  );
  for (const [, text] of Object.entries(texts)) expect(text).not.toContain("pull_request_target");
});

test.each(jobs.filter(([, job]) => job.steps))(
  "%s has a timeout, and gets secrets only from an environment",
  (_, job) => {
    expect(job["timeout-minutes"]).toBeLessThanOrEqual(30);
    if (/\$\{\{ secrets\./.test(JSON.stringify(job))) expect(job.environment).toBeDefined();
  },
);

test("every action is pinned to a commit, with its version in a comment", () => {
  const uses = [...Object.values(texts), SETUP].flatMap((text) => text.match(/^.*\buses: .*$/gm) ?? []);
  const foreign = uses.filter((line) => !line.includes("uses: ./.github/"));
  expect(foreign.length).toBeGreaterThan(10);
  for (const line of foreign) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  const versions = new Map(foreign.map((line) => [line.replace(/.*uses: ([^@]+)@.*/, "$1"), line.replace(/.*@/, "")]));
  for (const line of foreign)
    expect(versions.get(line.replace(/.*uses: ([^@]+)@.*/, "$1"))).toBe(line.replace(/.*@/, ""));
});

/** What steps may run besides a command of the CLI, whose only arguments are options and variables. */
const OTHERS = [".ci/run", "scripts/packages/release.sh", "npm ci"];
const COMMAND = /^npx auth0-8x8( [a-z][\w-]*)+( --[a-z-]+)?(( --[a-z-]+)? "\$[A-Z_]+")*$/;

test("the workflows contain no logic: every `run` step is one command, without interpolation", () => {
  const runs = steps.flatMap(({ run }) => run ?? []);
  expect(runs.length).toBeGreaterThan(8);
  expect(runs.filter((run) => !COMMAND.test(run) && !OTHERS.includes(run))).toEqual([]);
  for (const file of OTHERS.filter((it) => it.includes("/"))) accessSync(join(ROOT, file), constants.X_OK);
});

test("actionlint finds no problem in the workflows of new projects", () => {
  const folder = mkdtempSync(join(tmpdir(), "workflows-"));
  try {
    for (const packageManager of PACKAGE_MANAGERS) {
      const packageManagerVersion = MANAGER_VERSIONS[packageManager];
      const files = projectFiles({ ...DEFAULTS, name: "phone", packageManager, packageManagerVersion });
      writeFiles(join(folder, packageManager), files);
    }
    const command = [ACTIONLINT, "./*/.github/workflows/*.yml"];
    const output = execFileSync(process.execPath, command, { cwd: folder, encoding: "utf8" });
    expect(output).toMatch(/Checking 24 workflow file\(s\).*passed lint checks/s);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the workflows use the Terraform version of .terraform-version", () => {
  const version = readFileSync(join(ROOT, ".terraform-version"), "utf8").trim();
  expect(SETUP).toContain(`terraform_version: ${version} #`);
});
