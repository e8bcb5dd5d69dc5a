import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One measured value. */
export interface ChartBar {
  readonly label: string;
  readonly value: number;
  /** The value as the page shows it, with its unit. */
  readonly text: string;
  /** Draw the bar in the accent color: this project's own result. */
  readonly isOurs: boolean;
}

/** Bars that share one scale, which starts at 0. */
export interface Panel {
  readonly title: string;
  readonly bars: readonly ChartBar[];
}

/** A picture of one benchmark. */
export interface Chart {
  /** What the picture shows, for people who can't see it. */
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** The charts of the last run of each benchmark that was written, by the benchmark's name. */
export const CHARTS = join(__dirname, "charts.json");

const WIDTH = 800;
const MARGIN = 16;
const LABELS = 310;
const VALUES = 90;
const ROW = 24;
const TITLE = 34;

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .title { font-weight: 600; }
  .value { fill: #59636e; }
  .bar { fill: #afb8c1; }
  .ours { fill: #4f46e5; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .value { fill: #9198a1; }
    .bar { fill: #59636e; }
    .ours { fill: #8b85ff; }
  }
`;

/** Draws a chart as SVG. It has no background, and its colors follow the reader's light or dark theme. */
export function svg({ title, panels }: Chart): string {
  let y = MARGIN;
  const lines = panels.flatMap((panel) => {
    const top = y;
    y += TITLE + panel.bars.length * ROW + MARGIN;
    return panelLines(panel, top);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    ...lines,
    "</svg>\n",
  ].join("\n");
}

function panelLines({ title, bars }: Panel, top: number): string[] {
  const most = Math.max(...bars.map(({ value }) => value));
  const room = WIDTH - 2 * MARGIN - LABELS - VALUES;
  return [
    `<text class="title" x="${MARGIN}" y="${top + 16}">${escaped(title)}</text>`,
    ...bars.flatMap(({ label, value, text, isOurs }, index) => {
      const y = top + TITLE + index * ROW;
      const width = Math.round((value / most) * room);
      const start = MARGIN + LABELS;
      return [
        `<text x="${MARGIN}" y="${y + 13}">${escaped(label)}</text>`,
        `<rect class="${isOurs ? "ours" : "bar"}" x="${start}" y="${y}" width="${width}" height="${ROW - 6}" rx="2"/>`,
        `<text class="value" x="${start + width + 8}" y="${y + 13}">${escaped(text)}</text>`,
      ];
    }),
  ];
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Where the picture of a benchmark is. */
export function chartFile(benchmark: string): string {
  return join(__dirname, "../../docs/pictures", `benchmarks-${benchmark}.svg`);
}

/** Keeps a benchmark's chart, and draws it. */
export function writeChart(benchmark: string, chart: Chart): void {
  const charts = JSON.parse(readFileSync(CHARTS, "utf8"));
  writeFileSync(CHARTS, `${JSON.stringify({ ...charts, [benchmark]: chart }, null, 2)}\n`);
  writeFileSync(chartFile(benchmark), svg(chart));
}
