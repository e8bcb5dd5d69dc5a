import { findOutstanding } from "../../../cli/report/findings";
import { before, tallyOf } from "./logged";

const failed = { outcome: "failed", state: "undelivered", errorCode: 60 } as const;
const kinds = (...groups: Parameters<typeof tallyOf>[number][]) =>
  findOutstanding(tallyOf(...groups), []).map(({ kind }) => kind);

test("ordinary traffic has nothing that stands out", () => {
  expect(kinds([100], [100, before], [2, failed])).toEqual([]);
});

test("a country whose share falls by more than chance explains", () => {
  expect(kinds([100, before], [85], [15, { ...failed, errorCode: 1 }])).toEqual(["delivery-fell", "failure-cause"]);
  expect(kinds([10, before], [8], [2, failed])).toEqual([]);
});

test("one operator that fails while others deliver: with the cause and its remedy, once", () => {
  const [operator, ...others] = findOutstanding(tallyOf([20], [40, { ...failed, operator: "M1" }], [100]), []);
  expect(others).toEqual([]);
  expect(operator).toEqual({
    kind: "operator-fails",
    country: "SG",
    what: "SG, M1: 0.0 % of the messages arrive. Most fail with 60 Content filtered.",
    remedy: expect.stringContaining("Register the sender ID"),
  });
});

test("a dearer segment, but not a longer text", () => {
  expect(kinds([50, before], [50, { price: 0.05 }])).toEqual(["price"]);
  expect(kinds([50, before], [50, { price: 0.08, segments: 2 }])).toEqual([]);
});

test("slow delivery", () => {
  expect(kinds([50, before], [50, { statusAt: before.createdAt + 90_000 + 29 * 3_600_000 }])).toEqual(["slow"]);
});

test("many messages to one block: only its first digits are shown", () => {
  const [block] = findOutstanding(tallyOf([100], [100, before], [60, { msisdn: "+6598765xxxx" }]), []);
  expect(block).toMatchObject({ kind: "many-to-one-block", country: "SG" });
  expect(block?.what).toContain("begins with +6598.");
  expect(kinds([100], [60, { msisdn: "+6598765xxxx" }], [60, { ...before, msisdn: "+6598765xxxx" }])).toEqual([]);
});

test("reasons that Auth0 logs more often than before, with their part of the page", () => {
  const tally = tallyOf();
  const counts = { now: 9, before: 2 };
  const [known, unknown, ...more] = findOutstanding(tally, [
    { kind: "drop", reason: "unauthorized", ...counts },
    { kind: "error", reason: "other", ...counts },
    { kind: "retry", reason: "rate-limited", now: 4, before: 0 },
  ]);
  expect(known?.remedy).toBe("docs/reference/delivery.md#unauthorized");
  expect(unknown?.remedy).toBe("Read the reasons in the tenant's log.");
  expect(more).toEqual([]);
});

test("calls that are picked up less often, and calls that fail; not those that nobody picks up", () => {
  const call = { channel: "call", segments: 0 } as const;
  const unanswered = { ...call, outcome: "failed", detail: "call: no answer" } as const;
  const calls = findOutstanding(tallyOf([100, { ...call, ...before }], [60, call], [40, unanswered]), []);
  expect(calls.map(({ what }) => what)).toEqual(["SG: 60.0 % of the calls are picked up. Before, it was 100.0 %."]);
  const failing = findOutstanding(tallyOf([90, call], [10, { ...unanswered, detail: "call: failed" }]), []);
  expect(failing).toMatchObject([
    { what: "SG: 10.0 % fail with call: failed.", remedy: expect.stringContaining("caller ID") },
  ]);
});

test("calls don't change what is said about SMS", () => {
  const call = { channel: "call", segments: 0, outcome: "failed", detail: "call: busy", price: 1 } as const;
  expect(kinds([100], [100, before], [100, call], [100, { ...call, ...before }])).toEqual([]);
});
