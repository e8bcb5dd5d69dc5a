import { judge } from "../../../bench/hook/limits";
import type { CandidateResult } from "../../../bench/hook/measure";

function result(role: CandidateResult["candidate"]["role"], ms: number, bytes: number, code = ""): CandidateResult {
  const figures = { coldMs: ms, distantMs: ms, laterMs: ms, freshBytes: bytes, peakBytes: bytes };
  return {
    candidate: { title: role, kind: "action", role, code },
    figures,
  };
}

const others = [result("axios", 100, 100), result("fetch", 100, 100), result("floor", 50, 50)];
const verdictOf = (ours: CandidateResult, what: string) =>
  judge([ours, ...others]).find((verdict) => verdict.what === what);

test.each([
  ["cold, against the floor", 65, true],
  ["cold, against the floor", 65.1, false],
  ["cold, against fetch", 50, true],
  ["cold, against fetch", 50.001, false],
  ["cold at 100 ms, against the floor", 52.5, true],
  ["cold at 100 ms, against the floor", 52.6, false],
])("%s: %d ms", (what, ms, reached) => {
  expect(verdictOf(result("ours", ms, 0), what)).toMatchObject({ reached });
});

test.each([
  [55, true],
  [55.1, false],
])("peak memory: %d bytes, where the floor has 50", (bytes, reached) => {
  expect(verdictOf(result("ours", 0, bytes), "peak memory, against the floor")).toMatchObject({ reached });
});

test.each([
  [67.5, true],
  [67.6, false],
])("an Action that reads the country has a little more time for its first message: %d ms", (ms, reached) => {
  const { candidate, figures } = result("ours", ms, 0);
  const ours = { candidate: { ...candidate, readsCountry: true }, figures };
  expect(verdictOf(ours, "cold, against the floor")).toMatchObject({ reached });
  expect(verdictOf(ours, "cold, against fetch")).toMatchObject({ reached: false });
});

test("the bundle's size is counted in bytes of UTF-8", () => {
  expect(verdictOf(result("ours", 0, 0, "x".repeat(100_000)), "bundle")).toMatchObject({ reached: true });
  expect(verdictOf(result("ours", 0, 0, "€".repeat(33_334)), "bundle")).toMatchObject({
    reached: false,
    measured: "100.0 kB",
    mustReach: "<= 100.0 kB",
  });
});

test("only our candidates have limits", () => {
  const titles = judge([result("ours", 1, 1), result("ours", 1, 1), ...others]).map(({ title }) => title);
  expect(titles).toEqual(Array(10).fill("ours"));
});

test("a limit without its baseline is missed", () => {
  const verdicts = judge([result("ours", 1, 1)]);
  expect(verdicts.filter(({ reached }) => reached).map(({ what }) => what)).toEqual(["bundle"]);
});
