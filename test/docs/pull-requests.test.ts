import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ProjectCopy } from "../support/project";

const DOCS = join(__dirname, "..", "..", "docs");
const PAGE = readFileSync(join(DOCS, "pull-requests.md"), "utf8");
const COMMANDS = [...PAGE.matchAll(/^```sh\n(.+?)^```/gms)].flatMap(([, lines = ""]) => lines.trim().split("\n"));
const NEEDS_TENANT = /\s+# needs a tenant$/;

let project: ProjectCopy;
beforeEach(() => {
  project = new ProjectCopy();
});
afterEach(() => project.remove());

const run = (command: string) => execFileSync("bash", ["-c", command], { cwd: project.directory, encoding: "utf8" });

test("commands on the page that need no tenant do what it says", () => {
  mkdirSync(join(project.directory, "plans"));
  const plan = { format_version: "1.2", resource_changes: [] };
  writeFileSync(join(project.directory, "plans", "dev.json"), JSON.stringify(plan));
  const commands = COMMANDS.filter((command) => !NEEDS_TENANT.test(command));
  expect(commands).toEqual(["npm run -s auth0-8x8 -- plan-comment plans/*.json"]);
  for (const command of commands) expect(run(command)).toContain("## Plan for `dev`: no changes");
});

test("those that need a tenant have the words of the scripts, which are run against the sandbox", () => {
  const folder = join(DOCS, "..", ".github", "scripts");
  const scripts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const commands = COMMANDS.filter((command) => NEEDS_TENANT.test(command)).map((it) => it.replace(NEEDS_TENANT, ""));
  expect(commands).toHaveLength(3);
  const lines = scripts.join("\n").replaceAll("$ENVIRONMENT", "dev").replaceAll('"', "").split("\n");
  for (const command of commands) expect(lines).toContain(command);
});

test("every workflow is on the page, and every file that it links to is there", () => {
  const workflows = readdirSync(join(DOCS, "..", ".github", "workflows")).map((name) => name.replace(".yml", ""));
  for (const name of workflows) expect(PAGE).toContain(`\`${name}\``);
  const links = [...PAGE.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = ""]) => link);
  expect(links.length).toBeGreaterThan(1);
  for (const link of links) expect([link, existsSync(join(DOCS, link))]).toEqual([link, true]);
});
