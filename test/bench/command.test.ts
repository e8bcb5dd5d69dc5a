import type { CommanderError } from "commander";
import { createCommand, type SuiteOptions } from "../../bench/command";

/** Runs the command without leaving the process; gives what was run, or what was said instead. */
async function bench(...args: string[]) {
  const ran: [string, SuiteOptions][] = [];
  let said = "";
  const suite = (name: string) => (options: SuiteOptions) => void ran.push([name, options]);
  const write = (text: string) => {
    said += text;
  };
  const command = createCommand({ hook: suite("hook"), infra: suite("infra") })
    .exitOverride()
    .configureOutput({ writeErr: write, writeOut: write });
  const exitCode = await command.parseAsync(args, { from: "user" }).then(
    () => 0,
    (error: CommanderError) => error.exitCode,
  );
  return { ran, said, exitCode };
}

test("runs all suites, or those that are named", async () => {
  expect((await bench()).ran.map(([name]) => name)).toEqual(["hook", "infra"]);
  expect((await bench("infra")).ran.map(([name]) => name)).toEqual(["infra"]);
});

test("hands its options on", async () => {
  expect((await bench("hook", "--check", "--write")).ran).toEqual([["hook", { check: true, write: true }]]);
});

test.each([
  [["hoook"], "There is no benchmark hoook; there are: hook, infra."],
  [["hook", "--chek"], "unknown option '--chek'"],
])("refuses %j and runs nothing", async (args, message) => {
  const { ran, said, exitCode } = await bench(...args);
  expect(said).toContain(message);
  expect(exitCode).toBeGreaterThan(0);
  expect(ran).toEqual([]);
});

test("tells what there is", async () => {
  expect((await bench("--help")).said).toMatch(/hook, infra.*--check.*--write/s);
});
