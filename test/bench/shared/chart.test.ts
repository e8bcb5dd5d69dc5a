import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CHARTS, type Chart, chartFile, svg } from "../../../bench/shared/chart";

const bar = (label: string, value: number, isOurs = false) => ({ label, value, text: `${value} ms`, isOurs });

/** The widths of the bars, in order, by class. */
const barsOf = (picture: string) =>
  [...picture.matchAll(/<rect class="(\w+)".* width="(\d+)"/g)].map(([, name, width]) => [name, Number(width)]);

test("bars of a panel share one scale from 0; ours has the accent color", () => {
  const picture = svg({
    title: "Times",
    panels: [
      { title: "Cold", bars: [bar("ours", 25, true), bar("theirs", 100)] },
      { title: "Warm", bars: [bar("ours", 1, true), bar("theirs", 2)] },
    ],
  });
  const [[, longest]] = barsOf(picture).filter(([name]) => name === "bar") as [[string, number]];
  const round = (part: number) => Math.round(longest * part);
  expect(barsOf(picture)).toEqual([
    ["ours", round(0.25)],
    ["bar", longest],
    ["ours", round(0.5)],
    ["bar", longest],
  ]);
  expect(picture).toContain(">25 ms</text>");
});

test("labels can't break the picture", () => {
  const picture = svg({ title: "a < b & c", panels: [{ title: "<script>", bars: [bar("R&D", 1)] }] });
  expect(picture).toContain("<title>a &lt; b &amp; c</title>");
  expect(picture).toContain(">R&amp;D</text>");
  expect(picture).not.toContain("<script>");
});

test("the colors follow the reader's theme", () => {
  expect(svg({ title: "", panels: [] })).toContain("@media (prefers-color-scheme: dark)");
});

const charts: readonly [string, Chart][] = Object.entries(JSON.parse(readFileSync(CHARTS, "utf8")));
const PAGE = readFileSync(join(__dirname, "../../../docs/explanation/benchmarks.md"), "utf8");

test("there is a chart for each benchmark", () => {
  expect(charts.map(([name]) => name)).toEqual(["hook", "infra", "sandbox"]);
});

test.each(charts)("the picture of %s shows its results, and the page has the same figures", (name, chart) => {
  expect(readFileSync(chartFile(name), "utf8")).toBe(svg(chart));
  const [, section = ""] = PAGE.split(`(../pictures/benchmarks-${name}.svg)`);
  const [text = ""] = section.split("\n## ");
  const figures = chart.panels.flatMap(({ bars }) => bars.map(({ text }) => text));
  expect(figures.filter((figure) => !text.includes(figure))).toEqual([]);
  expect(figures.length).toBeGreaterThan(5);
});
