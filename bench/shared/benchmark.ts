import pico from "picocolors";
import { type Chart, writeChart } from "./chart";
import type { Suite } from "./command";
import { describeMachine } from "./machine";
import { createProgress } from "./progress";
import { reportMissed, type Verdict } from "./verdict";
import { PAGE, writeSection } from "./write-section";

/** When and where a benchmark ran. */
export interface Run {
  /** For example `2026-01-31`. */
  readonly date: string;
  readonly machine: string;
}

/** What makes one benchmark differ from the others. */
export interface Benchmark<Results> {
  /** How long it takes, for example "Takes about a minute." */
  readonly duration: string;
  measure(progress: (text: string) => void): Promise<Results>;
  /** The section of docs/benchmarks.md, in Markdown. */
  section(results: Results, run: Run): string;
  /** @default - the benchmark has no chart */
  chart?(results: Results): Chart;
  judge(results: Results): readonly Verdict[];
}

/** Makes a benchmark that measures, prints its section and judges the results. */
export function createBenchmark<Results>(name: string, benchmark: Benchmark<Results>): Suite {
  return async ({ check = false, write = false }) => {
    const machine = describeMachine();
    console.error(pico.dim(`${machine}. ${benchmark.duration} Other load on this machine distorts the figures.`));
    const progress = createProgress(process.stderr);
    const results = await benchmark.measure(progress).finally(() => progress(""));
    const text = benchmark.section(results, { date: new Date().toISOString().slice(0, 10), machine });
    console.log(text);
    if (write) writeSection(PAGE, text);
    if (write && benchmark.chart) writeChart(name, benchmark.chart(results));
    reportMissed(benchmark.judge(results), check);
  };
}
