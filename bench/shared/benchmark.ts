import { arch, cpus, loadavg, platform, totalmem } from "node:os";
import type { WriteStream } from "node:tty";
import pico from "picocolors";
import { type Chart, writeChart } from "./chart";
import type { Suite } from "./command";
import { reportMissed, type Verdict } from "./verdict";
import { type BenchmarkRun, PAGE, writeSection } from "./write-section";

/** What makes one benchmark differ from the others. */
export interface Benchmark<Results> {
  /** How long it takes, for example "Takes about a minute." */
  readonly duration: string;
  measure(progress: (text: string) => void): Promise<Results>;
  /** The section of docs/explanation/benchmarks.md, in Markdown. */
  section(results: Results, run: BenchmarkRun): string;
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

/** The machine in one line: system, processors, memory, and the load before the benchmark. */
function describeMachine(): string {
  const [cpu, ...others] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const load = `load average ${loadavg()[0]?.toFixed(1)} at the start`;
  return `${platform()} ${arch()}, ${others.length + 1} × ${cpu?.model.trim()}, ${memory}, ${load}`;
}

/** Shows progress in one changing line on a terminal. Prints nothing elsewhere, to keep logs short. */
function createProgress(out: WriteStream): (text: string) => void {
  return (text) => {
    if (!out.isTTY) return;
    out.cursorTo(0);
    out.clearLine(0);
    out.write(pico.dim(text));
  };
}
