import { Command } from "commander";

/** Options of every benchmark. */
export interface SuiteOptions {
  /** Exit with code 1 if a limit is missed. */
  readonly check?: boolean;
  /** Replace the benchmark's section of docs/explanation/benchmarks.md, and its chart. */
  readonly write?: boolean;
}

/** A benchmark. It prints its figures to stdout. */
export type Suite = (options: SuiteOptions) => Promise<void> | void;

/** The command `npm run bench`. It runs the named benchmarks, by default all. */
export function createCommand(suites: Readonly<Record<string, Suite>>): Command {
  const names = Object.keys(suites);
  const command = new Command("npm run bench --")
    .description("run benchmarks; results are ratios against baselines from the same run")
    .argument("[suites...]", `any of ${names.join(", ")}`, names)
    .option("--check", "exit with code 1 if a limit is missed")
    .option("--write", "update docs/explanation/benchmarks.md and its charts");
  return command.action(async (wanted: readonly string[], options: SuiteOptions) => {
    const unknown = wanted.filter((name) => !names.includes(name));
    if (unknown.length > 0) {
      const message = `Unknown benchmark: ${unknown.join(", ")}. Use ${names.join(", ")}.`;
      command.error(message, { exitCode: 2 });
    }
    for (const name of names) if (wanted.includes(name)) await suites[name]?.(options);
  });
}
