import { judge, section } from "../../../bench/report/page";

const MB = 2 ** 20;
const results = (few: number, many: number) => ({
  100000: { seconds: 5, processorSeconds: 6, peakBytes: few * MB },
  1000000: { seconds: 20, processorSeconds: 24, peakBytes: many * MB },
});

test("memory that grows with the export misses the limit", () => {
  expect(judge(results(100, 125)).map(({ reached }) => reached)).toEqual([true]);
  expect(judge(results(100, 126)).map(({ reached }) => reached)).toEqual([false]);
});

test("the page has the figures with their units", () => {
  const page = section(results(100, 110), { date: "2026-11-24", machine: "a machine" });
  expect(page).toMatch(/\| 1,000,000 +\| +20\.0 s \| 50,000 \/s \| +110 MB \|/);
});
