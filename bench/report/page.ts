import { table } from "../shared/table";
import { type Verdict, verdictTable } from "../shared/verdict";
import { type ReportResults, ROWS } from "./measure";

/** Checks that the memory doesn't grow with the export. */
export function judge(results: ReportResults): Verdict[] {
  const [few, many] = ROWS;
  const growth = peakOf(results, many) / peakOf(results, few);
  return [
    {
      title: "memory of `report`",
      what: `${many.toLocaleString("en")} messages, against ${few.toLocaleString("en")}`,
      measured: growth.toFixed(2),
      mustReach: "<= 1.25",
      reached: growth <= 1.25,
    },
  ];
}

const peakOf = (results: ReportResults, count: number) => results[count]?.peakBytes ?? Number.NaN;

/** The benchmark as a section in Markdown. @param date for example `2026-11-24` */
export function section(results: ReportResults, { date, machine }: { date: string; machine: string }): string {
  const rows = ROWS.map((count) => {
    const seconds = results[count]?.seconds ?? Number.NaN;
    return [
      count.toLocaleString("en"),
      `${seconds.toFixed(1)} s`,
      `${Math.round(count / seconds).toLocaleString("en")} /s`,
      `${(peakOf(results, count) / 2 ** 20).toFixed(0)} MB`,
    ];
  });
  return [
    "## The report",
    `Written by \`npm run bench -- report --write\` on ${date}: ${machine}; Node ${process.versions.node}.`,
    verdictTable(judge(results)),
    "The whole command, with its start and the synth. A server on the same machine makes 8x8's export while the command reads it.",
    table(["messages in 8x8's log", "time", "rate", "peak memory"], rows),
  ].join("\n\n");
}
