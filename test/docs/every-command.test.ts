import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commandsOf, PAGES, type PageCommand } from "../support/pages";
import { SANDBOX_COMMANDS } from "../support/sandbox-commands";

const ROOT = join(__dirname, "..", "..");

/** The remark of a command that can't be run here. */
const NEEDS = /^needs (a tenant|8x8|a registry|a remote state)$/;

/** Pages whose commands a test takes from the page and runs, all of them. */
const RUN_FROM_PAGE: Readonly<Record<string, { by: string; runs: string }>> = {
  "docs/commands.md": { by: "test/docs/commands.test.ts", runs: "commandsOf(" },
  "docs/pull-requests.md": { by: "test/docs/pull-requests.test.ts", runs: "expect(run(command))" },
};

/** Other commands, the test that runs each, and the words with which it does. */
const RUN_BY: Readonly<Record<string, { by: string; runs: string }>> = {
  "npm start": { by: "test/e2e/start.test.ts", runs: 'run("npm", ["start",' },
  "npm test": { by: ".ci/run", runs: "npm test" },
  "terraform -chdir=cdktf.out/stacks/prod untaint auth0_guardian.guardian": {
    by: "test/e2e/guardian.test.ts",
    runs: 'terraform("untaint", "auth0_guardian.guardian")',
  },
};

const COMMANDS = PAGES.flatMap(commandsOf);

/** What is run as it is written, wherever it is written. */
const RUN_AS_WRITTEN = new Set([
  ...SANDBOX_COMMANDS.map(([command]) => command),
  ...COMMANDS.filter(({ page }) => page in RUN_FROM_PAGE).map(({ command }) => command),
]);

/** A command of any environment is run for dev; what is asked before it changes something is answered. */
const inDev = (command: string) => command.replace(/\bcdktf (\w+) (prod|staging)\b/, "cdktf $1 dev");

const isRun = ({ page, command, remark }: PageCommand) =>
  NEEDS.test(remark) || page in RUN_FROM_PAGE || command in RUN_BY || RUN_AS_WRITTEN.has(inDev(command));

test("every command of a page is run by a test, or has the remark what it needs", () => {
  const others = COMMANDS.filter((command) => !isRun(command));
  expect(others.map(({ page, command }) => `${page}: ${command}`)).toEqual([]);
});

test("commands that are run are on a page, so that no list here outlives one", () => {
  const all = new Set(COMMANDS.map(({ command }) => inDev(command)));
  const listed = [...RUN_AS_WRITTEN, ...Object.keys(RUN_BY)];
  expect(listed.filter((command) => !all.has(command))).toEqual([]);
  expect(Object.keys(RUN_FROM_PAGE).filter((page) => commandsOf(page).length === 0)).toEqual([]);
});

test.each([...Object.entries(RUN_FROM_PAGE), ...Object.entries(RUN_BY)])(
  "%s: the test does it",
  (_name, { by, runs }) => {
    expect(readFileSync(join(ROOT, by), "utf8")).toContain(runs);
  },
);

test("a command that nothing runs would be found", () => {
  const command = { page: "README.md", command: "npx cdktf deploy '*'", remark: "" };
  expect([isRun(command), isRun({ ...command, remark: "needs a tenant" })]).toEqual([false, true]);
});
