import type { Chart } from "../shared/chart";
import { table } from "../shared/table";
import { verdictTable } from "../shared/verdict";
import { type BenchmarkRun, heading } from "../shared/write-section";
import type { ConnectionCost, IdleCost } from "./connections";
import { judge } from "./limits";
import { type CandidateResult, COLD_RUNS, LATER_PROCESSES, LATER_SENDS } from "./measure";

/** The results on one Node version. */
export interface NodeResults {
  /** For example `22.23.3`. */
  readonly node: string;
  readonly results: readonly CandidateResult[];
  readonly costs: readonly ConnectionCost[];
  readonly idle: readonly IdleCost[];
}

/** The benchmark as a section of a Markdown page. @param axios its version */
export function section(all: readonly NodeResults[], run: BenchmarkRun, axios: string): string {
  return [
    heading("The Action", "hook", run, `axios ${axios}`),
    "![The Action's first message and memory beside axios, fetch and a bare request](../pictures/benchmarks-hook.svg)",
    [
      "Each program in the table sends the same messages, one after another, to one HTTPS server on this machine, which accepts them immediately.",
      "Each runs in its own process, as the sandbox runs deployed code, and they take turns. The server checks that every message arrives once. The",
      "Action and the floor open a connection for each message. axios and fetch keep theirs open, so their later messages are faster here.",
    ].join("\n"),
    [
      `- **cold**: milliseconds from loading the code to the answer; median of ${COLD_RUNS} fresh processes.`,
      "- **cold, 100 ms**: the same with a round trip of 100 ms to the server.",
      `- **later**: milliseconds of a later message; median of ${LATER_PROCESSES * LATER_SENDS}.`,
      `- **memory**: the peak of a fresh process after its first message, and of a process that sends ${LATER_SENDS} messages (median of ${LATER_PROCESSES}).`,
      "- **code**: size of the deployed code, not minified, and without axios, which Auth0 installs separately.",
    ].join("\n"),
    ...all.flatMap(({ node, results, costs, idle }) => [
      `### Node ${node}`,
      figuresTable(results),
      verdictTable(judge(results)),
      "The cost of a connection for each message, at different distances from 8x8. The burst has 200 messages, ten at a time.",
      costTable(costs),
      idleTable(idle),
    ]),
  ].join("\n\n");
}

/** The chart of the first Node: Auth0's, if it was measured. */
export function chart([first]: readonly NodeResults[]): Chart {
  const { node = "", results = [] } = first ?? {};
  const bars = (read: (figures: CandidateResult["figures"]) => number, format: (value: number) => string) =>
    results.map(({ candidate: { title, role }, figures }) => {
      const value = read(figures);
      return { label: title, value, text: format(value), isOurs: role === "ours" };
    });
  return {
    title: `The Action beside axios, fetch and a bare request, on Node ${node}`,
    panels: [
      { title: "First message of a fresh process", bars: bars(({ coldMs }) => coldMs, coldText) },
      { title: "First message, 100 ms from 8x8", bars: bars(({ distantMs }) => distantMs, distantText) },
      { title: "Peak memory", bars: bars(({ peakBytes }) => peakBytes, megabytes) },
    ],
  };
}

const coldText = (ms: number) => `${ms.toFixed(1)} ms`;
const distantText = (ms: number) => `${ms.toFixed(0)} ms`;

function costTable(costs: readonly ConnectionCost[]): string {
  const rows = costs.map(({ title, roundTripMs, cold, burst, longest }) => [
    `${roundTripMs} ms: ${title}`,
    ...[cold, burst, longest].map((ms) => `${ms.toFixed(0)} ms`),
  ]);
  return table(["round trip", "cold", "burst, median", "burst, longest"], rows);
}

function idleTable(idle: readonly IdleCost[]): string {
  const seconds = [...new Set(idle.map((cost) => cost.seconds))];
  const rows = [...new Set(idle.map(({ title }) => title))].map((title) => [
    title,
    ...seconds.map((idleSeconds) => {
      const cost = idle.find((it) => it.title === title && it.seconds === idleSeconds);
      return `${(cost?.milliseconds ?? Number.NaN).toFixed(0)} ms`;
    }),
  ]);
  return table(["50 ms: a message after an idle time of", ...seconds.map((it) => `${it} s`)], rows);
}

function figuresTable(results: readonly CandidateResult[]): string {
  const rows = results.map(({ candidate: { title, code }, figures }) => [
    title,
    coldText(figures.coldMs),
    distantText(figures.distantMs),
    `${figures.laterMs.toFixed(2)} ms`,
    megabytes(figures.freshBytes),
    megabytes(figures.peakBytes),
    `${(Buffer.byteLength(code) / 1000).toFixed(1)} kB`,
  ]);
  return table(["", "cold", "cold, 100 ms", "later", "memory, fresh", "peak", "code"], rows);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
