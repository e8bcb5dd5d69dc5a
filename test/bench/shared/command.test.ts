import type { CommanderError } from "commander";
import { createCommand, type SuiteOptions } from "../../../bench/shared/command";

/** Runs the command in this process. Returns the benchmarks that ran, or the error. */
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

test("runs all benchmarks, or the named ones", async () => {
  expect((await bench()).ran.map(([name]) => name)).toEqual(["hook", "infra"]);
  expect((await bench("infra")).ran.map(([name]) => name)).toEqual(["infra"]);
});

test("passes its options on", async () => {
  expect((await bench("hook", "--check", "--write")).ran).toEqual([["hook", { check: true, write: true }]]);
});

test.each([
  [["hoook"], "Unknown benchmark: hoook. Use hook, infra."],
  [["hook", "--chek"], "unknown option '--chek'"],
])("refuses %j and runs nothing", async (args, message) => {
  const { ran, said, exitCode } = await bench(...args);
  expect(said).toContain(message);
  expect(exitCode).toBeGreaterThan(0);
  expect(ran).toEqual([]);
});

test("--help lists benchmarks and options", async () => {
  expect((await bench("--help")).said).toMatch(/hook, infra.*--check.*--write/s);
});
