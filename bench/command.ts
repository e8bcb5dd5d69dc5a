import { Command } from "commander";

/** What a benchmark may be told. */
export interface SuiteOptions {
  /** Whether a limit that is not reached makes the exit code 1. */
  readonly check?: boolean;
  /** Whether its section of docs/benchmarks.md is written anew. */
  readonly write?: boolean;
}

/** A benchmark: prints its figures to stdout. */
export type Suite = (options: SuiteOptions) => Promise<void> | void;

/** The command `npm run bench`, which runs the suites that are named, or all. */
export function createCommand(suites: Readonly<Record<string, Suite>>): Command {
  const names = Object.keys(suites);
  const command = new Command("npm run bench --")
    .description("Measures, as ratios against named baselines that are measured in the same run.")
    .argument("[suites...]", `any of ${names.join(", ")}`, names)
    .option("--check", "end with exit code 1 when a limit is not reached")
    .option("--write", "write what was measured into docs/benchmarks.md");
  return command.action(async (wanted: readonly string[], options: SuiteOptions) => {
    const unknown = wanted.filter((name) => !names.includes(name));
    if (unknown.length > 0) {
      const message = `There is no benchmark ${unknown.join(", ")}; there are: ${names.join(", ")}.`;
      command.error(message, { exitCode: 2 });
    }
    for (const name of names) if (wanted.includes(name)) await suites[name]?.(options);
  });
}
