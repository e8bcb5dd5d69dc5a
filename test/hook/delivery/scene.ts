import { sms } from "../../../hook/channels/sms";
import type { HookConfiguration } from "../../../hook/configuration";
import { createDelivery, type Parts } from "../../../hook/delivery";
import { type ApiRequest, type Attempt, monotonicNow, post } from "../../../hook/https";
import { phoneEvent } from "../phone-event";

export const origin = "https://sms.8x8.com";
export const failed = (progress: "unconnected" | "unanswered", error: string): Attempt => {
  return { progress, error, status: 0, retryAfter: "", body: "" };
};
export const answered = (status: number, retryAfter: string, body = ""): Attempt => {
  return { progress: "answered", error: "", status, retryAfter, body };
};
export const UNCONNECTED = failed("unconnected", "ECONNREFUSED");
export const QUEUED = answered(200, "", '{"status":{"code":"QUEUED"}}');
export const tooMany = (retryAfter: string) => answered(429, retryAfter);

export const log = jest.fn();
beforeEach(() => {
  jest.useFakeTimers().advanceTimersByTime(5000); // no clock begins at zero
  jest.spyOn(console, "log").mockImplementation(log.mockReset());
});
afterEach(() => jest.useRealTimers());

export interface Scene extends Partial<Parts> {
  /** What becomes of each attempt, and after how many milliseconds. @default - it is accepted at once */
  readonly attempts?: readonly (readonly [ms: number, attempt: Attempt])[];
  readonly configuration?: Partial<HookConfiguration>;
  readonly notification?: object;
  readonly members?: object;
  /** How late the event loop is when it comes to a timer. @default 0 */
  readonly lateBy?: number;
}

/** Delivers a message by SMS. The test file mocks `hook/https`: each attempt takes its time and comes so far. The clock is jest's. */
export async function deliver({
  attempts = [],
  configuration,
  notification,
  members,
  lateBy = 0,
  ...parts
}: Scene = {}) {
  const began = monotonicNow();
  const requests: (ApiRequest & { at: number; connectMs: number; answerMs: number })[] = [];
  jest.mocked(post).mockImplementation(async (request, connectBy, answerBy) => {
    const now = monotonicNow();
    const [ms, attempt] = attempts[requests.length] ?? [0, QUEUED];
    requests.push({ ...request, at: now - began, connectMs: connectBy - now, answerMs: answerBy - began });
    await new Promise((resolve) => setTimeout(resolve, ms));
    return attempt;
  });
  const config = { origin, ...configuration };
  const delivery = createDelivery({ channels: [sms], ...parts, config })(() => phoneEvent(notification, members));
  if (lateBy) {
    await jest.advanceTimersByTimeAsync(0); // the first attempt is over
    const { hrtime } = process;
    jest.spyOn(process, "hrtime").mockImplementation((() => {
      const [seconds, nanoseconds] = hrtime();
      return [seconds + lateBy / 1000, nanoseconds];
    }) as typeof process.hrtime);
  }
  await jest.runAllTimersAsync();
  return { outcome: await delivery, requests };
}
