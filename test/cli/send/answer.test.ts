import { answerOf, describe as describeAnswer, pageOf } from "../../../cli/send/answer";
import type { ExecutionResult } from "../../../sandbox/runtime/result";

const UMID = "7677cbb3-5057-4d36-b855-da57b4015998";

function result(more: Partial<ExecutionResult>): ExecutionResult {
  return { outcome: "completed", logs: [], logLength: 0, durationMs: 1, nodeVersion: "22.0.0", ...more };
}

const line = (value: object) => JSON.stringify({ type: "otp_verify", method: "text", ms: 3, ...value });

test("is what the hook's line has, whatever an entry of one's own wrote besides", () => {
  const logs = ["before", line({ outcome: "sent", status: 200, umid: UMID, segments: 2 }), '{"outcome":1}', "null"];
  const answer = answerOf(result({ logs }));
  expect(answer).toEqual({ outcome: "sent", status: 200, umid: UMID, segments: 2 });
  expect(describeAnswer(answer)).toBe(`sent (HTTP 200, UMID ${UMID}, 2 segments)`);
});

test.each([
  ["drop", "dropped: unauthorized: HTTP 401 (HTTP 401, code 1200)"],
  ["retry", "not sent; Auth0 would run it again: unauthorized: HTTP 401 (HTTP 401, code 1200)"],
] as const)("tells that Auth0 was told to %s, with the reason", (outcome, words) => {
  const reason = "unauthorized: HTTP 401";
  const logs = [line({ outcome, reason: "unauthorized", status: 401, code: 1200 })];
  expect(describeAnswer(answerOf(result({ outcome, reason, logs })))).toBe(words);
  // Where the trigger knows of errors alone.
  expect(describeAnswer(answerOf(result({ outcome: "error", error: { name: "Error", message: reason }, logs })))).toBe(
    words,
  );
});

test("takes Auth0's view: a legacy Hook that calls back without an error has sent, whatever its line says", () => {
  expect(answerOf(result({ logs: [line({ outcome: "drop" })] }))).toEqual({ outcome: "sent" });
});

test("is an error, or a time-out, without a line of the hook's", () => {
  const error = answerOf(result({ outcome: "error", error: { name: "TypeError", message: "x is not a function" } }));
  expect(describeAnswer(error)).toBe("failed: x is not a function (no answer from 8x8)");
  expect(describeAnswer(answerOf(result({ outcome: "timeout" })))).toMatch(/^ended after 20 s, as Auth0 does/);
});

test.each([
  ["country-not-allowed", "docs/delivery.md#country-not-allowed"],
  ["unauthorized: HTTP 401", "docs/delivery.md#unauthorized"],
  ["x is not a function", "docs/delivery.md"],
])("names the page that explains %s", (reason, page) => {
  expect(pageOf({ outcome: "drop", reason })).toBe(page);
});
