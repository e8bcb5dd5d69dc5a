import { table } from "../table";
import { verdictTable } from "../verdict";
import { judge, type SandboxResults } from "./limits";
import { LOG_INS } from "./log-ins";
import { AFTER, TENANTS } from "./memory";

const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/** The benchmark as a section in Markdown. @param date as in `2026-11-24` */
export function section(results: SandboxResults, { date, machine }: { date: string; machine: string }): string {
  const { logIns, memory, tenants } = results;
  const rows = logIns.map(({ atOnce, sandbox, alone }) => [
    `${atOnce} at once`,
    `${sandbox.toFixed(0)} /s`,
    `${alone.toFixed(0)} /s`,
  ]);
  return [
    "## The sandbox",
    `Written by \`npm run bench -- sandbox --write\` on ${date}: ${machine}; Node ${process.versions.node}.`,
    verdictTable(judge(results)),
    "### Log-ins",
    `The whole path: event, Action, 8x8, phone. _Alone_ is the same Action in the same kind of process, with a bare HTTPS server in 8x8's place. ${LOG_INS}
log-ins each, after as many that are not measured.`,
    table(["", "sandbox", "alone"], rows),
    "### Memory",
    "Of the process that has tenant and 8x8, without those of Actions, after garbage was collected.",
    table(
      ["messages", "in use", "resident"],
      AFTER.map((count) => [
        count.toLocaleString("en"),
        megabytes(memory[count].inUse),
        megabytes(memory[count].resident),
      ]),
    ),
    "### Many tenants",
    `${TENANTS} sandboxes in one process, each with its first log-in: ${tenants.seconds.toFixed(2)} s and ${megabytes(tenants.bytes)} for each.`,
  ].join("\n\n");
}
