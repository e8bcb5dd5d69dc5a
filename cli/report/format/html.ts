import type { Column } from "../../screen/table";
import type { ComparedFigures, Report } from "../report";
import { COUNTS, causeRows, cells, FIGURES, reasonRows, senderRows } from "./cells";
import { type Bar, barChart } from "./charts";
import { html, type Markup, prose } from "./markup";
import { STYLE } from "./style";
import { formatChange, formatCost, formatPercent, formatPoints, formatSeconds, formatTime, sumOf } from "./words";

/** Countries in a chart. The table has all. */
const MAX_BARS = 12;

/** An environment whose report couldn't be made. */
export interface MissingReport {
  readonly environment: string;
  /** Why there is none, and what to do. */
  readonly error: string;
}

/**
 * Reports as one HTML page that needs nothing else: no script, no network.
 * @param missing environments without a report, which the page names
 */
export function toHtml(reports: readonly Report[], missing: readonly MissingReport[] = []): string {
  const title = `Messages: ${[...reports, ...missing].map(({ environment }) => environment).join(", ")}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${[...reports.map(section), ...missing.map(gap)]}
</main>
</body>
</html>
`.html;
}

function gap({ environment, error }: MissingReport): Markup {
  return html`<section>
<h1>${environment}</h1>
<p>There is no report: ${prose(error)}</p>
</section>`;
}

function section(report: Report): Markup {
  const { environment, from, to, total, countries, findings, notCounted } = report;
  return html`<section>
<h1>${environment}</h1>
<p class="period">${formatTime(from)} to ${formatTime(to)} UTC, compared with the same time before</p>
${tiles(total)}
<h2>What stands out</h2>
${
  findings.length === 0
    ? html`<p>Nothing stands out.</p>`
    : html`<ul class="findings">${findings.map(({ what, remedy }) => html`<li><strong>${what}</strong> ${prose(remedy)}</li>`)}</ul>`
}
${countries.length > 0 ? charts(countries) : html``}
<h2>By country and sender</h2>
${table(["country", "channel", "sender", ...FIGURES], [...senderRows(report), ["all", "", "", ...cells(total)]])}
${notCounted.map((what) => html`<p class="period">Not counted: ${prose(what)}</p>`)}
<h2>Why messages failed</h2>
${table(["8x8's reason", ...COUNTS], causeRows(report))}
<h2>What Auth0 logged</h2>
${table(["message", "reason", ...COUNTS], reasonRows(report))}
</section>`;
}

function tiles({ now, before }: ComparedFigures): Markup {
  const tile = (label: string, value: string, change: string) =>
    html`<div><dt>${label}</dt><dd>${value}</dd><dd class="change">${change || "no change"}</dd></div>`;
  return html`<dl class="tiles">
${tile("Sent", now.sent.toLocaleString("en-US"), formatChange(now.sent, before.sent))}
${tile("Delivered", formatPercent(now.deliveredShare), points(now.deliveredShare, before.deliveredShare))}
${tile("Half arrive within", formatSeconds(now.medianSeconds), `before: ${formatSeconds(before.medianSeconds)}`)}
${tile("95 % arrive within", formatSeconds(now.p95Seconds), `before: ${formatSeconds(before.p95Seconds)}`)}
${tile("Cost", formatCost(now.cost), `before: ${formatCost(before.cost)}`)}
</dl>`;
}

function points(now: number | null, before: number | null): string {
  const change = formatPoints(now, before);
  return change && `${change} points`;
}

function charts(countries: Report["countries"]): Markup {
  const shown = countries.slice(0, MAX_BARS);
  const delivery = shown.map(({ country, now }): Bar => {
    const failed = sumOf(now.failed);
    return {
      label: country,
      parts: [
        { kind: "delivered", value: now.delivered },
        { kind: "failed", value: failed },
        { kind: "open", value: now.open },
      ],
      text: `${now.delivered} delivered, ${failed} failed, ${now.open} open`,
    };
  });
  const share = shown.flatMap(({ country, now, before }): Bar[] => [
    bar(`${country} before`, "before", before.deliveredShare ?? 0, formatPercent(before.deliveredShare)),
    bar(`${country} now`, "now", now.deliveredShare ?? 0, formatPercent(now.deliveredShare)),
  ]);
  const time = shown.map(({ country, now }) => bar(country, "now", now.p95Seconds ?? 0, formatSeconds(now.p95Seconds)));
  return html`<h2>By country</h2>
<p class="legend"><span class="delivered">delivered</span> <span class="failed">failed</span> <span class="open">no receipt so far</span></p>
${barChart("Messages", delivery)}
${barChart("Delivered, before and now", share, "pairs")}
${barChart("95 % arrive within", time)}`;
}

const bar = (label: string, kind: "now" | "before", value: number, text: string): Bar => ({
  label,
  parts: [{ kind, value }],
  text,
});

function table(columns: readonly Column[], rows: readonly (readonly string[])[]): Markup {
  if (rows.length === 0) return html`<p>None.</p>`;
  const heads = columns.map((column) =>
    typeof column === "string"
      ? html`<th scope="col">${column}</th>`
      : html`<th scope="col" class="number">${column.number}</th>`,
  );
  const cell = (text: string, index: number) =>
    typeof columns[index] === "string" ? html`<td>${text}</td>` : html`<td class="number">${text}</td>`;
  return html`<div class="scroll" tabindex="0"><table>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}
</tbody></table></div>`;
}
