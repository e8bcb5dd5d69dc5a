import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ProjectCopy } from "../../../scripts/project-copy";

const ROOT = join(__dirname, "../../..");
const PAGE = readFileSync(join(ROOT, "docs", "how-to", "pull-requests.md"), "utf8");
const COMMANDS = [...PAGE.matchAll(/^```sh\n(.+?)^```/gms)].flatMap(([, lines = ""]) => lines.trim().split("\n"));
const NEEDS_TENANT = /\s+# needs a tenant$/;

let project: ProjectCopy;
beforeEach(() => {
  project = new ProjectCopy();
});
afterEach(() => project.remove());

const run = (command: string) => execFileSync("bash", ["-c", command], { cwd: project.directory, encoding: "utf8" });

test("commands that need no tenant do what the page says", () => {
  mkdirSync(join(project.directory, "plans"));
  const plan = { format_version: "1.2", resource_changes: [] };
  writeFileSync(join(project.directory, "plans", "dev.json"), JSON.stringify(plan));
  const commands = COMMANDS.filter((command) => !NEEDS_TENANT.test(command));
  expect(commands).toEqual(["npx auth0-8x8 plan-comment plans/*.json"]);
  for (const command of commands) expect(run(command)).toContain("## Plan for `dev`: no changes");
});

test("test/e2e/ runs all commands that need a tenant, against the sandbox", () => {
  const commands = COMMANDS.filter((command) => NEEDS_TENANT.test(command)).map((it) => it.replace(NEEDS_TENANT, ""));
  expect(commands).toEqual([
    "npx auth0-8x8 plan dev --out plans/dev.json",
    "npx auth0-8x8 apply dev --shown-in comment.md",
    "npx auth0-8x8 rotate dev",
  ]);
});

test("every workflow is on the page, and all linked files exist", () => {
  const workflows = readdirSync(join(ROOT, ".github", "workflows")).map((name) => name.replace(".yml", ""));
  for (const name of workflows) expect(PAGE).toContain(`\`${name}\``);
  const links = [...PAGE.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = ""]) => link);
  expect(links.length).toBeGreaterThan(1);
  for (const link of links) expect([link, existsSync(join(ROOT, "docs", "how-to", link))]).toEqual([link, true]);
});
