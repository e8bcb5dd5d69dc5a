import type { Report } from "../report";
import { sumOf } from "./words";

const COLUMNS = [
  "environment",
  "from",
  "to",
  "country",
  "channel",
  "sender",
  "sent",
  "delivered",
  "failed",
  "open",
  "delivered_share",
  "median_seconds",
  "p95_seconds",
  "segments",
  "cost",
  "currency",
  "failed_by_cause",
] as const;

/** The rows of reports as CSV: two lines for each, of this period and of the one before. @see https://www.rfc-editor.org/rfc/rfc4180 */
export function toCsv(reports: readonly Report[]): string {
  const lines = reports.flatMap(({ environment, rows, before, from, to }) =>
    rows.flatMap(({ country, channel, sender, ...figures }) =>
      (["now", "before"] as const).map((when) => {
        const period = when === "now" ? [from, to] : [before, from];
        const { sent, delivered, failed, open, segments, cost, ...shares } = figures[when];
        const costs = Object.entries(cost);
        return [
          environment,
          ...period,
          country,
          channel,
          sender,
          sent,
          delivered,
          sumOf(failed),
          open,
          shares.deliveredShare,
          shares.medianSeconds,
          shares.p95Seconds,
          segments,
          costs.map(([, sum]) => sum).join(" "),
          costs.map(([currency]) => currency).join(" "),
          Object.entries(failed)
            .map(([cause, count]) => `${cause}:${count}`)
            .join(" "),
        ];
      }),
    ),
  );
  return [COLUMNS, ...lines].map((cells) => `${cells.map(toCell).join(",")}\r\n`).join("");
}

/** A spreadsheet would take a cell that begins with =, +, - or @ for a formula. */
function toCell(value: string | number | null): string {
  const text = String(value ?? "");
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
