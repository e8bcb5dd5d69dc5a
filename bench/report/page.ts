import { table } from "../shared/table";
import { atMost, type Verdict, verdictTable } from "../shared/verdict";
import { type BenchmarkRun, heading } from "../shared/write-section";
import { type ReportResults, ROWS } from "./measure";

/** Checks that the memory doesn't grow with the export. */
export function judge(results: ReportResults): Verdict[] {
  const [few, many] = ROWS;
  const growth = peakOf(results, many) / peakOf(results, few);
  const what = `${many.toLocaleString("en")} messages, against ${few.toLocaleString("en")}`;
  return [atMost({ title: "memory of `report`", what }, growth, 1.25)];
}

const peakOf = (results: ReportResults, count: number) => results[count]?.peakBytes ?? Number.NaN;

/** The benchmark as a section in Markdown. */
export function section(results: ReportResults, run: BenchmarkRun): string {
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
    heading("The report", "report", run),
    verdictTable(judge(results)),
    "The whole command, with its start and the synth. A server on the same machine makes 8x8's export while the command reads it.",
    table(["messages in 8x8's log", "time", "rate", "peak memory"], rows),
  ].join("\n\n");
}
