import pico from "picocolors";
import { formatTable } from "../../screen/table";
import type { Report } from "../report";
import { COUNTS, causeRows, cells, FIGURES, reasonRows, senderRows } from "./cells";
import { formatTime } from "./words";

const describeGap = (what: string) => `Not counted: ${what}`;

/** A report for the terminal. */
export function toText(report: Report): string {
  const { environment, from, to, total, rows, auth0, findings, notCounted } = report;
  const heading = `${pico.bold(environment)}: messages from ${formatTime(from)} to ${formatTime(to)} UTC, compared with the same time before`;
  if (total.now.sent === 0 && auth0.length === 0)
    return [heading, "8x8's log has no messages, and Auth0's no failures.", ...notCounted.map(describeGap)].join(
      "\n\n",
    );
  const all = rows.length > 1 ? [["all", "", "", ...cells(total)]] : [];
  const causes = causeRows(report);
  return [
    heading,
    formatTable(["country", "channel", "sender", ...FIGURES], [...senderRows(report), ...all]),
    ...(causes.length > 0 ? [formatTable(["why messages failed", ...COUNTS], causes)] : []),
    ...(auth0.length > 0 ? [formatTable(["Auth0's log", "reason", ...COUNTS], reasonRows(report))] : []),
    findings.length === 0 ? "Nothing stands out." : pico.bold("What stands out"),
    ...findings.map(({ what, remedy }) => `${pico.yellow("!")} ${what}\n  ${pico.dim(remedy)}`),
    ...notCounted.map(describeGap),
  ].join("\n\n");
}
