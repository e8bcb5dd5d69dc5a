import { parseRetryAfter } from "../../../hook/delivery";
import type { Attempt } from "../../../hook/https";
import { answered, deliver, failed, log, QUEUED, tooMany, UNCONNECTED } from "./scene";

jest.mock("../../../hook/https", () => ({ ...jest.requireActual("../../../hook/https"), post: jest.fn() }));

describe("attempts", () => {
  test("one is the rule, with a third of the time for the connection", async () => {
    const { outcome, requests } = await deliver({ attempts: [[200, QUEUED]] });
    expect(outcome).toMatchObject({ verdict: "sent", error: undefined });
    expect(JSON.parse(log.mock.calls[0][0])).toEqual({
      outcome: "sent",
      status: 200,
      clientMessageId: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10",
      type: "otp_verify",
      method: "text",
      ms: 200,
      segments: 1,
    });
    expect(requests).toMatchObject([{ at: 0, connectMs: 3000, answerMs: 9000 }]);
  });

  test("the deadline can be configured", async () => {
    const { requests } = await deliver({ configuration: { deadlineMs: 3000 } });
    expect(requests).toMatchObject([{ connectMs: 1000, answerMs: 3000 }]);
  });

  test.each([
    ["at once", UNCONNECTED, 0],
    ["after the pause that 8x8 asks for", tooMany("4"), 4000],
    ["after no pause", tooMany("0"), 0],
  ])("a second one comes %s and posts the same request", async (_when, first, at) => {
    const { outcome, requests } = await deliver({ attempts: [[0, first]] });
    expect(outcome).toMatchObject({ verdict: "sent" });
    expect(requests.map((request) => request.at)).toEqual([0, at]);
    expect(requests[1]).toEqual({ ...requests[0], at, connectMs: expect.closeTo(3000) });
  });

  test.each<[string, number, Attempt, object]>([
    ["no connection, found out late", 4600, UNCONNECTED, { verdict: "retry", reason: "not-connected" }],
    ["a long pause", 0, tooMany("5"), { verdict: "retry", reason: "rate-limited" }],
    ["a short pause, asked for late", 3000, tooMany("2"), { verdict: "retry", reason: "rate-limited" }],
  ])("a second one that may be cut short isn't made: %s", async (_what, ms, first, expected) => {
    const { outcome, requests } = await deliver({ attempts: [[ms, first]] });
    expect(outcome).toMatchObject(expected);
    expect(requests).toHaveLength(1);
    expect(JSON.parse(log.mock.calls[0][0]).ms).toBe(ms); // it doesn't wait for nothing either
  });

  test("a second one is made if half of the time is left, after the pause", async () => {
    const { requests } = await deliver({ attempts: [[0, tooMany("1")]], configuration: { deadlineMs: 2000 } });
    expect(requests).toHaveLength(2);
  });

  test("a second one isn't made if the pause took longer than it should", async () => {
    const { outcome, requests } = await deliver({ attempts: [[0, tooMany("1")]], lateBy: 9000 });
    expect(outcome).toMatchObject({ verdict: "retry", reason: "rate-limited" });
    expect(requests).toHaveLength(1);
  });

  test.each<[string, Attempt, Attempt, object]>([
    ["no connection again", UNCONNECTED, UNCONNECTED, { reason: "not-connected", error: "ECONNREFUSED" }],
    ["then no connection", tooMany("0"), UNCONNECTED, { reason: "not-connected" }],
    ["then a pause", UNCONNECTED, tooMany("0"), { reason: "rate-limited" }],
  ])("a third one is never made: %s", async (_what, first, second, expected) => {
    const { outcome, requests } = await deliver({
      attempts: [
        [0, first],
        [0, second],
      ],
    });
    expect(outcome).toMatchObject({ verdict: "retry", ...expected });
    expect(requests).toHaveLength(2);
  });

  test.each<Attempt>([
    failed("unanswered", "ECONNRESET"),
    failed("unanswered", "ETIMEDOUT"),
    answered(503, "0"),
    answered(200, "0"),
  ])("a message that may have been accepted isn't sent again: %j", async (attempt) => {
    const { requests } = await deliver({ attempts: [[0, attempt]], configuration: { unconfirmed: "retry" } });
    expect(requests).toHaveLength(1);
  });

  test("a 429 isn't tried again where the trigger forbids it", async () => {
    const { outcome, requests } = await deliver({ attempts: [[0, tooMany("0")]], obeysRetryAfter: false });
    expect(outcome).toMatchObject({ reason: "rate-limited" });
    expect(requests).toHaveLength(1);
  });
});

describe("Retry-After", () => {
  const now = Date.UTC(2026, 10, 24, 12);

  test.each([
    ["0", 0],
    ["1", 1000],
    ["007", 7000],
    ["Tue, 24 Nov 2026 12:00:02 GMT", 2000],
    ["Tue, 24 Nov 2026 11:59:00 GMT", 0],
    ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
  ])("%s asks for a pause of %d ms", (value, pause) => {
    expect(parseRetryAfter(value, now)).toBe(pause);
  });

  test.each([
    "",
    "soon",
    "-1",
    "+1",
    "1.5",
    "1s",
    "0x10",
    "1e3",
    "1, 2",
    "Invalid Date",
    "2026-11-24T12:00:02Z",
    "Mon, 24 Nov 2026 12:00:02 GMT", // it was a Tuesday
    "Tue, 31 Nov 2026 12:00:02 GMT",
    "Tue, 24 Nov 2026 12:00:02 +0000",
    "Tuesday, 24-Nov-26 12:00:02 GMT",
    "Tue Nov 24 12:00:02 2026",
    "Wed, 31 Dec 1969 23:59:59 GMT",
  ])("%p asks for none", (value) => {
    expect(parseRetryAfter(value, now)).toBe(Number.POSITIVE_INFINITY);
  });
});
