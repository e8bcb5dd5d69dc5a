import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPlans } from "../../cli/plan-comment";

const EMPTY = JSON.stringify({ format_version: "1.2", resource_changes: [] });
const ROOT = join(__dirname, "..", "..");
const COMMAND = ["--import", "tsx", "cli/main.ts", "plan-comment"];

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
  ["the folder's name, as below cdktf.out/stacks", "stacks/prod/plan.json", "", "prod"],
  ["the name that is given", "plan.json", "eu-west_1=", "eu-west_1"],
])("takes for the environment's name %s", (_, path, given, name) => {
  expect(readPlans([`${given}${file(path, EMPTY)}`])).toEqual([{ name, plan: expect.anything() }]);
});

test("puts the environments that are expected first, with or without a plan", () => {
  const plans = readPlans([file("b.json", EMPTY), file("c.json", EMPTY)], ["a", "b"]);
  expect(plans.map(({ name, plan }) => [name, plan !== undefined])).toEqual([
    ["a", false],
    ["b", true],
    ["c", true],
  ]);
});

test("tells all mistakes at once", () => {
  const sources = [
    join(directory, "gone.json"),
    file("a.json", "no JSON"),
    "-",
    ...["x", "x"].map((it) => `${it}=${file("b.json", EMPTY)}`),
  ];
  expect(() => readPlans(sources)).toThrow(
    /gone\.json can't be read: ENOENT\.\n.*a\.json is no JSON.*\n-: whose plan is it\?.*\nx=.*: there is another plan for x\./,
  );
});

test("reads standard input, and writes the same bytes at each run", () => {
  const run = () =>
    execFileSync(process.execPath, [...COMMAND, "dev=-"], { cwd: ROOT, input: EMPTY, encoding: "utf8" });
  expect(run()).toMatch(/^<!-- auth0-8x8 plans \{"dev":"[0-9a-f]{64}"\} -->\n## Plan for `dev`: no changes\n$/);
  expect(run()).toBe(run());
});

test("names the environments that have no plan", () => {
  const command = [...COMMAND, "dev=-", "--expect", '["dev","prod"]'];
  const text = execFileSync(process.execPath, command, { cwd: ROOT, input: EMPTY, encoding: "utf8" });
  expect(text).toContain("`prod` has no plan: its run failed, and says why.");
});

test("ends with an error and nothing else for a user's mistake", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...COMMAND, "dev=-"], {
    cwd: ROOT,
    input: "{}",
    encoding: "utf8",
  });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^\ndev=-: is no plan: .*\n$/);
});
