import { describeResult, helpPage, resultOf } from "../../../../cli/commands/send/result";
import type { ExecutionResult } from "../../../../sandbox/runtime/execution-result";

const UMID = "7677cbb3-5057-4d36-b855-da57b4015998";

function result(more: Partial<ExecutionResult>): ExecutionResult {
  return { outcome: "completed", logs: [], logLength: 0, durationMs: 1, nodeVersion: "22.0.0", ...more };
}

const line = (value: object) => JSON.stringify({ type: "otp_verify", method: "text", ms: 3, ...value });

test("reads the hook's own log line, whatever the user's code logged", () => {
  const logs = ["before", line({ outcome: "sent", status: 200, umid: UMID, segments: 2 }), '{"outcome":1}', "null"];
  const answer = resultOf(result({ logs }));
  expect(answer).toEqual({ outcome: "sent", status: 200, umid: UMID, segments: 2 });
  expect(describeResult(answer)).toBe(`8x8 sent (HTTP 200, UMID ${UMID}, 2 segments)`);
});

test.each([
  ["drop", "Not sent: the hook dropped it (unauthorized: HTTP 401). 8x8 answered HTTP 401, code 1200."],
  ["retry", "Not sent: Auth0 would try again (unauthorized: HTTP 401). 8x8 answered HTTP 401, code 1200."],
] as const)("says that Auth0 was told to %s, and why", (outcome, words) => {
  const reason = "unauthorized: HTTP 401";
  const logs = [line({ outcome, reason: "unauthorized", status: 401, code: 1200 })];
  expect(describeResult(resultOf(result({ outcome, reason, logs })))).toBe(words);
  // For a trigger that only knows errors.
  expect(describeResult(resultOf(result({ outcome: "error", error: { name: "Error", message: reason }, logs })))).toBe(
    words,
  );
});

test("takes Auth0's view: a legacy Hook that calls back without an error has sent, whatever it logged", () => {
  expect(resultOf(result({ logs: [line({ outcome: "drop" })] }))).toEqual({ outcome: "sent" });
});

test("is an error or a timeout if the hook logged nothing", () => {
  const error = resultOf(result({ outcome: "error", error: { name: "TypeError", message: "x is not a function" } }));
  expect(describeResult(error)).toBe("Not sent: the hook failed (x is not a function). No answer from 8x8.");
  expect(describeResult(resultOf(result({ outcome: "timeout" })))).toMatch(
    /^Not sent: the hook was stopped after 20 s, as Auth0 does/,
  );
});

test.each([
  ["country-not-allowed", "docs/reference/delivery.md#country-not-allowed"],
  ["unauthorized: HTTP 401", "docs/reference/delivery.md#unauthorized"],
  ["x is not a function", "docs/reference/delivery.md"],
])("names the page that explains %s", (reason, page) => {
  expect(helpPage({ outcome: "drop", reason })).toBe(page);
});
