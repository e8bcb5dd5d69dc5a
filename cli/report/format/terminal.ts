import pico from "picocolors";
import { formatTable } from "../../screen/table";
import { describeCause } from "../findings";
import type { Report } from "../report";
import { cells, FIGURES, KINDS } from "./cells";
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
  const lines = rows.map(({ country, channel, sender, ...figures }) => [country, channel, sender, ...cells(figures)]);
  const all = rows.length > 1 ? [["all", "", "", ...cells(total)]] : [];
  const causes = Object.entries(total.now.failed).sort(([, a], [, b]) => b - a);
  return [
    heading,
    formatTable(["country", "channel", "sender", ...FIGURES.map((number) => ({ number }))], [...lines, ...all]),
    ...(causes.length > 0
      ? [
          formatTable(
            ["why messages failed", { number: "now" }, { number: "before" }],
            causes.map(([cause, count]) => [describeCause(cause), `${count}`, `${total.before.failed[cause] ?? 0}`]),
          ),
        ]
      : []),
    ...(auth0.length > 0
      ? [
          formatTable(
            ["Auth0's log", "reason", { number: "now" }, { number: "before" }],
            auth0.map(({ kind, reason, now, before }) => [KINDS[kind], reason, `${now}`, `${before}`]),
          ),
        ]
      : []),
    findings.length === 0 ? "Nothing stands out." : pico.bold("What stands out"),
    ...findings.map(({ what, remedy }) => `${pico.yellow("!")} ${what}\n  ${pico.dim(remedy)}`),
    ...notCounted.map(describeGap),
  ].join("\n\n");
}
