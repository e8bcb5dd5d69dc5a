import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPlans } from "../../../cli/plan/read-plans";
import { compiledCommand } from "../../support/command";

const EMPTY = JSON.stringify({ format_version: "1.2", resource_changes: [] });
const ROOT = join(__dirname, "..", "..", "..");
const PLAN_COMMENT = [compiledCommand(), "plan-comment"];

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "plan-comment-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function file(path: string, text: string): string {
  const full = join(directory, path);
  mkdirSync(join(full, ".."), { recursive: true });
  writeFileSync(full, text);
  return full;
}

test.each([
  ["the file's name", "staging.json", "", "staging"],
  ["the folder below cdktf.out/stacks", "stacks/prod/plan.json", "", "prod"],
  ["the argument", "plan.json", "eu-west_1=", "eu-west_1"],
])("takes the environment's name from %s", (_, path, given, name) => {
  expect(readPlans([`${given}${file(path, EMPTY)}`])).toEqual([{ name, plan: expect.anything() }]);
});

test("lists the expected environments first, with or without a plan", () => {
  const plans = readPlans([file("b.json", EMPTY), file("c.json", EMPTY)], ["a", "b"]);
  expect(plans.map(({ name, plan }) => [name, plan !== undefined])).toEqual([
    ["a", false],
    ["b", true],
    ["c", true],
  ]);
});

test("reports all mistakes at once", () => {
  const sources = [
    join(directory, "gone.json"),
    file("a.json", "not JSON"),
    "-",
    ...["x", "x"].map((it) => `${it}=${file("b.json", EMPTY)}`),
  ];
  expect(() => readPlans(sources)).toThrow(
    /Can't read .*gone\.json: ENOENT\. .*\n.*a\.json: this isn't JSON.*\n-: the environment is missing\..*\nx=.*: there is already a plan for x\./,
  );
});

test("reads standard input, and writes the same bytes each time", () => {
  const run = () =>
    execFileSync(process.execPath, [...PLAN_COMMENT, "dev=-"], { cwd: ROOT, input: EMPTY, encoding: "utf8" });
  expect(run()).toMatch(/^<!-- auth0-8x8 plans \{"dev":"[0-9a-f]{32}"\} -->\n## Plan for `dev`: no changes\n$/);
  expect(run()).toBe(run());
});

test("warns about environments without a plan", () => {
  const command = [...PLAN_COMMENT, "dev=-", "--expect", '["dev","prod"]'];
  const text = execFileSync(process.execPath, command, { cwd: ROOT, input: EMPTY, encoding: "utf8" });
  expect(text).toContain("`prod`: no plan, because its run failed.");
});

test("prints only an error for a user's mistake", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...PLAN_COMMENT, "dev=-"], {
    cwd: ROOT,
    input: "{}",
    encoding: "utf8",
  });
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^\ndev=-: this isn't a plan .*\n$/);
});
