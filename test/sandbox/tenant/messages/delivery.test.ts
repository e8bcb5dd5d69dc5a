import type { ExecutionResult } from "../../../../sandbox/runtime/execution-result";
import {
  Delivery,
  type DeliveryAttempt,
  type DeliveryOutcome,
  RETRY_PAUSES_MS,
} from "../../../../sandbox/tenant/messages/delivery";
import { createEvent } from "../../../../sandbox/tenant/messages/event";
import { defaultTemplate } from "../../../../sandbox/tenant/messages/template";

const request = { type: "otp_verify", recipient: "+6500000001" } as const;
const event = createEvent(request, { id: "t", friendly_name: "T" }, 0, defaultTemplate("otp_verify"));
const result = (outcome: ExecutionResult["outcome"], more: Partial<ExecutionResult> = {}): ExecutionResult => ({
  outcome,
  logs: [],
  logLength: 0,
  durationMs: 1,
  nodeVersion: "22.0.0",
  ...more,
});

/** Delivers a message with an Action that returns `results` in order. The clock skips every pause. */
function deliver(results: readonly (ExecutionResult | string)[]) {
  const pauses: number[] = [];
  const attempts: DeliveryAttempt[] = [];
  const outcomes: DeliveryOutcome[] = [];
  let next = 0;
  const delivery = new Delivery({
    event,
    clock: {
      now: () => 0,
      after: (pause, task) => {
        pauses.push(pause);
        queueMicrotask(task);
        return () => {};
      },
    },
    findSenders: () => {
      const current = results[next++] ?? result("retry", { reason: "again" });
      if (typeof current === "string") return current;
      const code = { triggerId: "custom-phone-provider", actionName: "8x8", versionId: "v", versionNumber: next };
      return [{ kind: "Action", ...code, run: async () => current }];
    },
    onAttempt: (attempt) => attempts.push(attempt),
    onDone: (outcome) => outcomes.push(outcome),
  });
  return { delivery, pauses, attempts, outcomes };
}

test.each<[string, ExecutionResult, DeliveryOutcome]>([
  ["completed", result("completed"), { sent: true }],
  ["drop", result("drop", { reason: "no" }), { sent: false, reason: "no" }],
  ["error", result("error", { error: { name: "Error", message: "oops" } }), { sent: false, reason: "oops" }],
  ["timeout", result("timeout"), { sent: false, reason: "The Action did not end within its time limit." }],
])("an Action that ends with %s runs once", async (_, first, outcome) => {
  const { delivery, pauses, attempts, outcomes } = deliver([first]);
  expect(await delivery.done).toEqual(outcome);
  expect([pauses, attempts.length, outcomes]).toEqual([[], 1, [outcome]]);
  expect(delivery.attempts).toEqual(attempts);
});

test("an Action that asks for a retry runs up to five more times", async () => {
  const { delivery, pauses, attempts } = deliver([]);
  expect(await delivery.done).toEqual({ sent: false, reason: "again" });
  expect(pauses).toEqual(RETRY_PAUSES_MS);
  expect(attempts.map(({ number, retryInMs }) => [number, retryInMs])).toEqual([
    [1, 10_000],
    [2, 20_000],
    [3, 40_000],
    [4, 80_000],
    [5, 160_000],
    [6, undefined],
  ]);
});

test("a retry runs the version that is live by then", async () => {
  const { delivery, attempts } = deliver([result("retry"), result("completed")]);
  expect(await delivery.done).toEqual({ sent: true });
  expect(attempts.map(({ versionNumber }) => versionNumber)).toEqual([1, 2]);
});

test("without an Action nothing runs", async () => {
  const { delivery, attempts } = deliver(["The tenant has no phone provider."]);
  expect(await delivery.done).toEqual({ sent: false, reason: "The tenant has no phone provider." });
  expect(attempts).toEqual([]);
});
