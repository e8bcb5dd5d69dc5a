import { judge } from "../../../bench/hook/limits";
import type { Result } from "../../../bench/hook/measure";

function result(role: Result["candidate"]["role"], ms: number, bytes: number, code = ""): Result {
  const figures = { coldMs: ms, warmMs: ms, freshBytes: bytes, peakBytes: bytes };
  return {
    candidate: { title: role, kind: "action", role, code, ...(role === "ours" && { maxBytes: 1000 }) },
    figures,
  };
}

const others = [result("axios", 100, 100), result("fetch", 100, 100), result("floor", 50, 50)];
const verdictOf = (ours: Result, what: string) => judge([ours, ...others]).find((verdict) => verdict.what === what);

test.each([
  ["cold, against axios", 33, true],
  ["cold, against axios", 33.001, false],
  ["cold, against fetch", 55, true],
  ["cold, against fetch", 55.001, false],
  ["warm, against axios", 55, true],
  ["warm, against axios", 55.001, false],
  ["warm, against fetch", 60, true],
  ["warm, against fetch", 60.001, false],
  ["warm, against the floor", 55, true],
  ["warm, against the floor", 55.1, false],
])("%s: %d ms", (what, ms, reached) => {
  expect(verdictOf(result("ours", ms, 0), what)).toMatchObject({ reached });
});

test.each([
  [75, true],
  [75.1, false],
])("peak memory: %d of axios's 100 bytes", (bytes, reached) => {
  expect(verdictOf(result("ours", 0, bytes), "peak memory, against axios")).toMatchObject({ reached });
});

test("the bundle is counted in bytes of UTF-8", () => {
  expect(verdictOf(result("ours", 0, 0, "x".repeat(1000)), "bundle")).toMatchObject({ reached: true });
  expect(verdictOf(result("ours", 0, 0, "€".repeat(334)), "bundle")).toMatchObject({
    reached: false,
    measured: "1.00 kB",
    mustReach: "<= 1.00 kB",
  });
});

test("all that is ours is held to the limits, and nothing else", () => {
  const titles = judge([result("ours", 1, 1), result("ours", 1, 1), ...others]).map(({ title }) => title);
  expect(titles).toEqual(Array(14).fill("ours"));
});

test("what was compared with nothing has reached nothing", () => {
  const verdicts = judge([result("ours", 1, 1)]);
  expect(verdicts.filter(({ reached }) => reached).map(({ what }) => what)).toEqual(["bundle"]);
});
