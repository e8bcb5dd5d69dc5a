import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commandsOf, PAGES, type PageCommand } from "../support/pages";
import { SANDBOX_COMMANDS } from "../support/sandbox-commands";

const ROOT = join(__dirname, "..", "..");

/** Remarks of commands that tests can't run. */
const NEEDS = /^needs (a tenant|8x8|a registry|a remote state|GitHub|GitLab)$/;

/** Pages whose commands are all read from the page and run by a test. */
const RUN_FROM_PAGE: Readonly<Record<string, { by: string; runs: string }>> = {
  "docs/sandbox.md": { by: "test/docs/sandbox-commands.test.ts", runs: "commandsOf(PAGE)" },
  "docs/reference/commands.md": { by: "test/docs/reference/commands.test.ts", runs: "commandsOf(" },
  "docs/how-to/pull-requests.md": { by: "test/docs/how-to/pull-requests.test.ts", runs: "expect(run(command))" },
};

/** Other commands: the test that runs each one, and the text in it that does so. */
const RUN_BY: Readonly<Record<string, { by: string; runs: string }>> = {
  "npm start": { by: "test/e2e/sandbox/start.test.ts", runs: 'run("npm", ["start",' },
  "npx auth0-8x8 start": { by: "test/e2e/projects/library.test.ts", runs: 'page.auth0(["start", "--once"' },
  "npm run pack": { by: "scripts/packages/install-packed.ts", runs: "scripts/packages/pack.cjs" },
  "npx auth0-8x8 init ../phone --yes --from dist": {
    by: "test/support/projects/init-project.ts",
    runs: '["init", folder, "--yes", "--from", packages.directory',
  },
  "npm test": { by: ".ci/run", runs: "npm test" },
  "terraform -chdir=cdktf.out/stacks/prod untaint auth0_guardian.guardian": {
    by: "test/e2e/tenants/guardian.test.ts",
    runs: 'terraform("untaint", "auth0_guardian.guardian")',
  },
};

const COMMANDS = PAGES.flatMap(commandsOf);

/** Commands that tests run as written, on any page. */
const RUN_AS_WRITTEN = new Set([
  ...SANDBOX_COMMANDS.map(([command]) => command),
  ...COMMANDS.filter(({ page }) => page in RUN_FROM_PAGE).map(({ command }) => command),
]);

/** Tests run the commands of all environments with `dev`. */
const inDev = (command: string) => command.replace(/\bauth0-8x8 (\w+) (prod|staging)\b/, "auth0-8x8 $1 dev");

const isRun = ({ page, command, remark }: PageCommand) =>
  NEEDS.test(remark) || page in RUN_FROM_PAGE || command in RUN_BY || RUN_AS_WRITTEN.has(inDev(command));

test("a test runs every command, or the command's remark names a requirement", () => {
  const others = COMMANDS.filter((command) => !isRun(command));
  expect(others.map(({ page, command }) => `${page}: ${command}`)).toEqual([]);
});

test("every listed command is still on a page", () => {
  const all = new Set(COMMANDS.map(({ command }) => inDev(command)));
  const listed = [...RUN_AS_WRITTEN, ...Object.keys(RUN_BY)];
  expect(listed.filter((command) => !all.has(inDev(command)))).toEqual([]);
  expect(Object.keys(RUN_FROM_PAGE).filter((page) => commandsOf(page).length === 0)).toEqual([]);
});

test.each([...Object.entries(RUN_FROM_PAGE), ...Object.entries(RUN_BY)])(
  "%s: the named test runs it",
  (_name, { by, runs }) => {
    expect(readFileSync(join(ROOT, by), "utf8")).toContain(runs);
  },
);

test("finds a command that no test runs", () => {
  const command = { page: "README.md", command: "npx auth0-8x8 deploy '*'", remark: "" };
  expect([isRun(command), isRun({ ...command, remark: "needs a tenant" })]).toEqual([false, true]);
});
