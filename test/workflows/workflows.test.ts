import { execFileSync } from "node:child_process";
import { accessSync, constants, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly "timeout-minutes"?: number;
}

interface Workflow {
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

test("actionlint finds nothing", () => {
  const program = join(ROOT, "node_modules", "@tktco", "node-actionlint", "bin", "node-actionlint.js");
  expect(execFileSync(process.execPath, [program], { cwd: ROOT, encoding: "utf8" })).toContain("passed lint checks");
});

test.each(workflows)("%s has no permission that a job doesn't ask for", (_, { permissions }) => {
  expect(permissions).toEqual({});
});

test.each(jobs)("%s may read the code, and write at most what it is for", (name, { permissions }) => {
  const write: Record<string, object> = {
    "plan.yml: comment": { "pull-requests": "write" },
    "deploy.yml: shown": { "pull-requests": "read" },
    "drift.yml: issue": { issues: "write" },
  };
  expect(permissions).toEqual({ contents: "read", ...write[name] });
});

test.each(jobs.filter(([, job]) => job.steps))(
  "%s ends in time, and gets secrets only from an environment",
  (_, job) => {
    expect(job["timeout-minutes"]).toBeLessThanOrEqual(30);
    expect(job.environment !== undefined).toBe(/\$\{\{ secrets\./.test(JSON.stringify(job)));
  },
);

test("every action is pinned by a commit, with its version beside it", () => {
  const uses = [...Object.values(texts), SETUP].flatMap((text) => text.match(/^.*\buses: .*$/gm) ?? []);
  const foreign = uses.filter((line) => !line.includes("uses: ./.github/"));
  expect(foreign.length).toBeGreaterThan(10);
  for (const line of foreign) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  const versions = new Map(foreign.map((line) => [line.replace(/.*uses: ([^@]+)@.*/, "$1"), line.replace(/.*@/, "")]));
  for (const line of foreign)
    expect(versions.get(line.replace(/.*uses: ([^@]+)@.*/, "$1"))).toBe(line.replace(/.*@/, ""));
});

test("every step that runs something runs a file of this repository, with nothing put into it", () => {
  const runs = steps.flatMap(({ run }) => run ?? []);
  expect(runs.length).toBeGreaterThan(8);
  for (const run of runs) {
    const [, file = run] = /^(?:node )?(\S+)$/.exec(run) ?? [];
    accessSync(join(ROOT, file), run.startsWith("node ") ? constants.R_OK : constants.X_OK);
  }
});

test("every script is run by a workflow", () => {
  const runs = steps.flatMap(({ run }) => run ?? []);
  for (const name of readdirSync(join(ROOT, ".github", "scripts"))) expect(runs).toContain(`.github/scripts/${name}`);
});

test("the workflows use the Terraform that the repository names", () => {
  const version = readFileSync(join(ROOT, ".terraform-version"), "utf8").trim();
  expect(SETUP).toContain(`terraform_version: ${version} #`);
});
