import type { Reply } from "../../hook/channels/channel";
import type { Attempt } from "../../hook/https";
import { explain, logLine, notSent, REASONS, type Reason, reasonOf } from "../../hook/outcome";

const UUID = "bda3d56d-1424-e711-813c-06ed3428fe67";
const reasons = Object.keys(REASONS) as Reason[];
const failed = (progress: "unconnected" | "unanswered", error: string): Attempt => {
  return { progress, error, status: 0, retryAfter: "", body: "" };
};
const answered = (status: number, error = ""): Attempt => {
  return { progress: "answered", error, status, retryAfter: "", body: "" };
};

test("only a message that 8x8 surely doesn't have is retried, or one that may be there if the setting says so", () => {
  const retried = (unconfirmed: "drop" | "retry") =>
    reasons.filter((reason) => notSent(reason, {}, unconfirmed).verdict === "retry");
  expect(retried("drop")).toEqual(["not-connected", "rate-limited", "not-accepted"]);
  expect(retried("retry")).toEqual([
    ...retried("drop"),
    "unconfirmed-status",
    "unconfirmed-timeout",
    "unconfirmed-connection-lost",
  ]);
  expect(notSent("unconfirmed-status").verdict).toBe("drop");
});

test.each(Object.entries(REASONS))("%s is a code in kebab-case with a sentence", (code, { sentence }) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(sentence).toMatch(/^[A-Z\d].{10,110}\.$/);
});

test.each([
  [0, "unconfirmed-status"],
  [199, "unconfirmed-status"],
  [200, "unconfirmed-answer"],
  [299, "unconfirmed-answer"],
  [300, "redirected"],
  [399, "redirected"],
  [400, "request-refused"],
  [401, "unauthorized"],
  [403, "forbidden"],
  [404, "not-found"],
  [426, "tls-outdated"],
  [429, "rate-limited"],
  [499, "request-refused"],
  [500, "unconfirmed-status"],
  [600, "unconfirmed-status"],
])("HTTP %d without a word about the message is %s", (status, reason) => {
  expect(reasonOf(answered(status), {})).toBe(reason);
});

test.each<[number, Reply, Reason | undefined]>([
  [200, { accepted: true }, undefined],
  [299, { accepted: true }, undefined],
  [200, { accepted: false }, "rejected"],
  [200, { accepted: false, isTemporary: true }, "not-accepted"],
  [200, { isTemporary: true }, "unconfirmed-answer"],
  [300, { accepted: true }, "redirected"],
  [422, { accepted: false }, "request-refused"],
  [499, { accepted: false }, "request-refused"],
  [500, { accepted: false }, "not-accepted"],
  [500, { accepted: true }, "unconfirmed-status"],
])("HTTP %d with %j is %s", (status, reply, reason) => {
  expect(reasonOf(answered(status), reply)).toBe(reason);
});

test.each([
  [failed("unconnected", "ENOTFOUND"), "not-connected"],
  [failed("unconnected", "ETIMEDOUT"), "not-connected"],
  [failed("unanswered", "ETIMEDOUT"), "unconfirmed-timeout"],
  [failed("unanswered", "ECONNRESET"), "unconfirmed-connection-lost"],
  [answered(503, "ETIMEDOUT"), "unconfirmed-status"],
])("%j is %s", (attempt, reason) => {
  expect(reasonOf(attempt, {})).toBe(reason);
});

describe("what Auth0's log shows", () => {
  test("nothing for a message that was sent", () => {
    expect(explain({ verdict: "sent", status: 200 })).toBe("");
  });

  test("the code and its sentence", () => {
    expect(explain(notSent("text-empty"))).toBe("text-empty: Auth0 gave no text to send.");
  });

  test("the facts after them, ending with the ids that 8x8's support asks for", () => {
    const facts = { status: 401, code: 1200, message: "Request was not authenticated properly" };
    expect(explain(notSent("unauthorized", { ...facts, errorId: UUID, clientMessageId: "txn_1" }))).toBe(
      "unauthorized: 8x8 doesn't accept the API key. HTTP 401, 8x8 code 1200, Request was not authenticated properly, " +
        `errorId ${UUID}, clientMessageId txn_1`,
    );
    expect(explain(notSent("not-connected", { error: "ENOTFOUND" }))).toMatch(/ Nothing was sent\. ENOTFOUND$/);
    expect(explain(notSent("secret-invalid", { detail: "apikey is empty" }))).toMatch(/malformed\. apikey is empty$/);
  });
});

describe("the log line", () => {
  const about = { type: "password_breach", method: "unknown", ms: 100_000 };

  test("has the outcome, the reason, and the ids that 8x8's support asks for", () => {
    const outcome = notSent("request-refused", { status: 400, code: 1002, errorId: UUID, clientMessageId: "txn_1" });
    expect(JSON.parse(logLine({ ...outcome, message: "no" }, { type: "otp_verify", method: "text", ms: 9 }))).toEqual({
      outcome: "drop",
      reason: "request-refused",
      status: 400,
      code: 1002,
      errorId: UUID,
      clientMessageId: "txn_1",
      type: "otp_verify",
      method: "text",
      ms: 9,
    });
  });

  test("has the hook's own words in the reason", () => {
    const outcome = notSent("secret-invalid", { detail: "apikey is empty" });
    expect(JSON.parse(logLine(outcome, about)).reason).toBe("secret-invalid: apikey is empty");
  });

  test.each(reasons)("fits in the 256 characters that Auth0 keeps, whatever is known: %s", (reason) => {
    const reference = "0123456789abcdef".repeat(4);
    const facts = { status: 999, code: -9999, errorId: UUID, clientMessageId: reference, segments: 10 };
    const line = logLine(notSent(reason, facts), about);
    expect(line.length).toBeLessThanOrEqual(256);
    expect(JSON.parse(line)).toMatchObject({ errorId: UUID, clientMessageId: reference.slice(-12) });
  });

  test.each(reasons)("fits with both of 8x8's ids, which then say enough: %s", (reason) => {
    const ids = { umid: UUID, errorId: UUID };
    const facts = { status: 999, code: -9999, clientMessageId: "r".repeat(64), segments: 10 };
    const line = logLine(notSent(reason, { ...facts, ...ids }), about);
    expect(line.length).toBeLessThanOrEqual(256);
    expect(JSON.parse(line)).toMatchObject(ids);
  });

  test("has the whole reference as long as it fits, and no character that a log may show otherwise", () => {
    const lineWith = (clientMessageId: string) => logLine(notSent("rejected", { umid: UUID, clientMessageId }), about);
    const fits = "r".repeat(256 - lineWith("").length);
    expect(lineWith(fits)).toHaveLength(256);
    expect(JSON.parse(lineWith(fits)).clientMessageId).toBe(fits);
    expect(JSON.parse(lineWith(`${fits}r`)).clientMessageId).toBe("r".repeat(12));
    expect(JSON.parse(lineWith('a "b"\u202e')).clientMessageId).toBe("a??b??");
  });

  test("without an error, has the whole reference of 64 characters", () => {
    const clientMessageId = "0123456789abcdef".repeat(4);
    const line = logLine({ verdict: "sent", status: 200, umid: UUID, clientMessageId, segments: 1 }, about);
    expect(line.length).toBeLessThanOrEqual(256);
    expect(JSON.parse(line)).toMatchObject({ clientMessageId });
  });

  test("fits with a reference of characters that JSON escapes", () => {
    const line = logLine(notSent("rejected", { umid: UUID, clientMessageId: '"\\\u0000'.repeat(100) }), about);
    expect(line.length).toBeLessThanOrEqual(256);
  });
});
