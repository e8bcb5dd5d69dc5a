import { Markup } from "./markup";

/** The page's style: for light, dark and print, and from 320 pixels of width. */
export const STYLE = new Markup(`
:root { --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --back: #fff; --card: #f6f8fa;
  --delivered: #1a7f6b; --failed: #cf4a1e; --open: #9aa4af; --now: #4f46e5; --before: #b9b5f5; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f0f6fc; --soft: #9198a1; --line: #3d444d; --back: #0d1117; --card: #151b23;
    --delivered: #3fb89d; --failed: #f0845c; --open: #6e7681; --now: #8b85ff; --before: #4a468f; }
}
@media print {
  :root { --text: #000; --soft: #444; --line: #bbb; --back: #fff; --card: #fff;
    --delivered: #1a7f6b; --failed: #cf4a1e; --open: #9aa4af; --now: #4f46e5; --before: #b9b5f5; }
}
body { margin: 0; color: var(--text); background: var(--back); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 24px 16px; }
section + section { margin-top: 48px; }
h1 { margin: 0; font-size: 26px; } h2 { margin: 32px 0 8px; font-size: 18px; }
.period, .change { margin: 0; color: var(--soft); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 20px 0; }
.tiles div { padding: 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
dt { color: var(--soft); } dd { margin: 0; } dt + dd { font-size: 22px; font-weight: 600; }
.findings { padding-left: 18px; } .findings li { margin: 8px 0; } .findings strong { display: block; font-weight: 600; }
figure { margin: 16px 0; } figcaption { margin-bottom: 4px; font-weight: 600; }
.chart { display: grid; grid-template-columns: max-content minmax(60px, 1fr) max-content; gap: 4px 10px; align-items: center; }
.chart svg { width: 100%; height: 14px; } .chart .value { color: var(--soft); font-variant-numeric: tabular-nums; }
rect.delivered { fill: var(--delivered); } rect.failed { fill: var(--failed); } rect.open { fill: var(--open); }
rect.now { fill: var(--now); } rect.before { fill: var(--before); }
.legend span::before { content: ""; display: inline-block; width: 10px; height: 10px; margin: 0 5px 0 10px; }
.legend .delivered::before { background: var(--delivered); } .legend .failed::before { background: var(--failed); } .legend .open::before { background: var(--open); }
code { font: 13px ui-monospace, monospace; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { padding: 5px 10px; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
th { color: var(--soft); font-weight: 500; } .number { text-align: right; font-variant-numeric: tabular-nums; }
tbody tr:last-child td { border-bottom: 0; }
.bar { display: contents; } .pairs .bar:nth-child(even) > * { margin-bottom: 8px; }
@media (max-width: 600px) {
  .chart { display: block; } .bar { display: grid; grid-template-columns: max-content 1fr; gap: 0 10px; margin-bottom: 6px; }
  .pairs .bar:nth-child(even) { margin-bottom: 14px; } .pairs .bar:nth-child(even) > * { margin-bottom: 0; }
  .chart .value { text-align: right; } .chart svg { order: 1; grid-column: 1 / -1; }
}
@media print {
  @page { margin: 12mm; }
  * { print-color-adjust: exact; }
  main { max-width: none; padding: 0; } section + section { break-before: page; margin-top: 0; }
  h1, h2, figcaption, .legend { break-after: avoid; } figure, tr, li, .tiles { break-inside: avoid; }
  .tiles { grid-template-columns: repeat(5, 1fr); } dt + dd { font-size: 16px; }
  .scroll { overflow: visible; } table { font-size: 10px; } th, td { padding: 3px 4px; white-space: normal; } .number { white-space: nowrap; }
}
`);
