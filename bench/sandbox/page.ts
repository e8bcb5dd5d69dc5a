import type { Chart } from "../shared/chart";
import { table } from "../shared/table";
import { verdictTable } from "../shared/verdict";
import { type BenchmarkRun, heading } from "../shared/write-section";
import { judge, type SandboxResults } from "./limits";
import { LOG_INS } from "./log-ins";
import { AFTER, TENANTS } from "./memory";

const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/** The benchmark as a section in Markdown. */
export function section(results: SandboxResults, run: BenchmarkRun): string {
  const { logIns, memory, tenants, start } = results;
  const rows = logIns.map(({ atOnce, sandbox, alone }) => [
    `${atOnce} at once`,
    `${sandbox.toFixed(0)} /s`,
    `${alone.toFixed(0)} /s`,
  ]);
  return [
    heading("The sandbox", "sandbox", run),
    "![Logins per second in the sandbox, and its memory](../pictures/benchmarks-sandbox.svg)",
    verdictTable(judge(results)),
    "### Logins",
    `The whole path: event, Action, 8x8, phone. _Alone_ is the same Action in the same kind of process, with a bare HTTPS server instead of 8x8.
${LOG_INS} logins each, after a warm-up of the same length.`,
    table(["", "sandbox", "alone"], rows),
    "### Memory",
    "Memory of the process that runs the tenant and 8x8, without the processes of Actions, after garbage collection.",
    table(
      ["messages", "in use", "resident"],
      AFTER.map((count) => [
        count.toLocaleString("en"),
        megabytes(memory[count].inUse),
        megabytes(memory[count].resident),
      ]),
    ),
    "### Start",
    `From loading the code to a running sandbox, in a fresh process: ${start.now.toFixed(0)} ms${start.before === undefined ? "" : `; version 0.1.0, in turns with it: ${start.before.toFixed(0)} ms`}.`,
    "### Many tenants",
    `${TENANTS} sandboxes in one process, each with its first login: ${tenants.seconds.toFixed(2)} s and ${megabytes(tenants.bytes)} for each.`,
  ].join("\n\n");
}

/** The chart: logins per second, and memory after many messages. */
export function chart({ logIns, memory }: SandboxResults): Chart {
  return {
    title: "Logins per second in the sandbox, and its memory",
    panels: [
      ...logIns.map(({ atOnce, sandbox, alone }) => ({
        title: `Logins per second, ${atOnce} at once`,
        bars: [
          { label: "sandbox", value: sandbox, text: `${sandbox.toFixed(0)} /s`, isOurs: true },
          { label: "the Action alone", value: alone, text: `${alone.toFixed(0)} /s`, isOurs: false },
        ],
      })),
      {
        title: "Memory in use",
        bars: AFTER.map((count) => {
          const { inUse } = memory[count];
          const label = `after ${count.toLocaleString("en")} messages`;
          return { label, value: inUse, text: megabytes(inUse), isOurs: true };
        }),
      },
    ],
  };
}
