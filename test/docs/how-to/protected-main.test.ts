import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { SCOPES } from "../../../cli/commands/doctor/scopes";

const ROOT = join(__dirname, "..", "..", "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const PAGE = read("docs/how-to/protected-main.md");

interface Workflow {
  readonly jobs: Readonly<Record<string, unknown>>;
}
const jobsIn = (path: string) => Object.keys((parse(read(path)) as Workflow).jobs);

test("the rules of main require jobs that run on every pull request", () => {
  const { rules } = JSON.parse(/^```json\n(.+?)^```/ms.exec(PAGE)?.[1] ?? "");
  const { parameters } = rules.find(({ type }: { type: string }) => type === "required_status_checks");
  const contexts = parameters.required_status_checks.map(({ context }: { context: string }) => context);
  expect(contexts).toEqual(["ci", "comment"]);
  expect(jobsIn("cli/template/.github/workflows/ci.yml")).toContain("ci");
  expect(jobsIn(".github/workflows/plan.yml")).toContain("comment");
});

test("the page names every scope that doctor checks", () => {
  const rows = PAGE.split("\n")
    .filter((line) => line.startsWith("| "))
    .join("\n");
  for (const scope of new Set(Object.values(SCOPES).flat())) {
    const [verb, what] = scope.split(":");
    const isThere = rows
      .split("\n")
      .some((row) => row.includes(scope) || (row.includes(`\`${verb}:\``) && row.includes(`\`${what}\``)));
    expect([scope, isThere]).toEqual([scope, true]);
  }
});

test("the granted scopes are exactly what a default environment needs; the role for plans only reads", () => {
  const [plan, deploy] = [...PAGE.matchAll(/"scope":(\[[^\]]+\])/g)].map(
    ([, list = ""]) => JSON.parse(list) as string[],
  );
  expect(plan).toEqual(deploy?.filter((scope) => scope.startsWith("read:")));
  expect(deploy?.sort()).toEqual([...(SCOPES.auth0_action ?? []), ...(SCOPES.auth0_phone_provider ?? [])].sort());
});

test("it lists every job whose `id-token: write` can be uncommented", () => {
  const section = PAGE.split("## OpenID Connect instead of keys")[1]?.split("\n## ")[0] ?? "";
  const rows = [...section.matchAll(/^\| `(\w+\.yml)` +\| (.+?) +\|$/gm)].map(([, file = "", jobs = ""]) => [
    file,
    jobs.replaceAll("`", "").split(", "),
  ]);
  const files = readdirSync(join(ROOT, ".github", "workflows")).filter((file) =>
    read(`.github/workflows/${file}`).includes("id-token: write # if your backend"),
  );
  const expected = files.map((file) => {
    const uncommented = parse(read(`.github/workflows/${file}`).replace(/# (id-token: write #)/g, "$1"));
    const jobs: Record<string, { permissions?: Record<string, string> }> = uncommented.jobs;
    return [file, Object.keys(jobs).filter((name) => jobs[name]?.permissions?.["id-token"] === "write")];
  });
  expect(rows.sort()).toEqual(expected.sort());
  const [, places = ""] = /\*\*s3:\*\* in (.+?), add this step/s.exec(section) ?? [];
  const named = [...places.matchAll(/((?:`\w[\w-]*`(?: and )?)+) of `(\w+\.yml)`/g)].flatMap(([, jobs = "", file]) =>
    jobs
      .replaceAll("`", "")
      .split(" and ")
      .map((job) => `${file} ${job}`),
  );
  const withSteps = files.flatMap((file) => {
    const { jobs }: { jobs: Record<string, { steps?: object; environment?: string }> } = parse(
      read(`.github/workflows/${file}`),
    );
    return Object.keys(jobs)
      .filter((name) => jobs[name]?.steps && jobs[name]?.environment)
      .map((name) => `${file} ${name}`);
  });
  expect(named.sort()).toEqual(withSteps.sort());
});
