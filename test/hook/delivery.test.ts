import type { Channel, Reply } from "../../hook/channels/channel";
import { sms } from "../../hook/channels/sms";
import { voice } from "../../hook/channels/voice";
import type { HookConfiguration } from "../../hook/configuration";
import { createDelivery, type Parts, parseRetryAfter, type Rule } from "../../hook/delivery";
import { type ApiRequest, type Attempt, monotonicNow, post } from "../../hook/https";
import type { PhoneMessage } from "../../hook/message";
import { APIKEY, CODE, phoneEvent, TEXT } from "./phone-event";

/** Instead of the network: each attempt takes its time and comes so far. The clock is jest's. */
jest.mock("../../hook/https", () => ({ ...jest.requireActual("../../hook/https"), post: jest.fn() }));

const origin = "https://sms.8x8.com";
const failed = (progress: "unconnected" | "unanswered", error: string): Attempt => {
  return { progress, error, status: 0, retryAfter: "", body: "" };
};
const answered = (status: number, retryAfter: string, body = ""): Attempt => {
  return { progress: "answered", error: "", status, retryAfter, body };
};
const UNCONNECTED = failed("unconnected", "ECONNREFUSED");
const QUEUED = answered(200, "", '{"status":{"code":"QUEUED"}}');
const tooMany = (retryAfter: string) => answered(429, retryAfter);

const log = jest.fn();
beforeEach(() => {
  jest.useFakeTimers().advanceTimersByTime(5000); // no clock begins at zero
  jest.spyOn(console, "log").mockImplementation(log.mockReset());
});
afterEach(() => jest.useRealTimers());

interface Scene extends Partial<Parts> {
  /** What becomes of each attempt, and after how many milliseconds. @default - it is accepted at once */
  readonly attempts?: readonly (readonly [ms: number, attempt: Attempt])[];
  readonly configuration?: Partial<HookConfiguration>;
  readonly notification?: object;
  readonly members?: object;
  /** How late the event loop is when it comes to a timer. @default 0 */
  readonly lateBy?: number;
}

/** Delivers a message by SMS. */
async function deliver({ attempts = [], configuration, notification, members, lateBy = 0, ...parts }: Scene = {}) {
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

describe("never reach the network:", () => {
  const objectionTo = async (scene: Scene) => {
    const { outcome, requests } = await deliver({ channels: [sms], ...scene });
    expect(requests).toEqual([]);
    return { verdict: outcome.verdict, reason: outcome.reason };
  };

  test.each([
    ["text-empty", { as_text: "" }],
    ["text-empty", { as_text: " \n\t" }],
    ["text-empty", { as_text: "\u200b\ufeff" }],
    ["recipient-invalid", { recipient: "" }],
    ["recipient-invalid", { recipient: "12025550123" }],
    ["recipient-invalid", { recipient: "0012025550123" }],
    ["recipient-invalid", { recipient: "+02025550123" }],
    ["recipient-invalid", { recipient: "+123456" }],
    ["recipient-invalid", { recipient: "+1234567890123456" }],
    ["recipient-invalid", { recipient: "+1202555O123" }],
    ["recipient-invalid", { recipient: "+1202555012３" }],
    ["recipient-invalid", { recipient: "+12025550123;+12025550124" }],
    ["voice-unavailable", { delivery_method: "voice" }],
    ["delivery-method-unknown", { delivery_method: "pigeon" }],
  ])("%s: %j", async (reason, notification) => {
    expect(await objectionTo({ notification })).toEqual({ verdict: "drop", reason });
  });

  test.each([
    ["apikey", "", "is empty"],
    ["apikey", " \n", "is empty"],
    ["apikey", "Bearer k3y", "starts with Bearer"],
    ["apikey", "bearer", "starts with Bearer"],
    ["apikey", "a\nb", "contains a line break"],
    ["apikey", "a\r\n b", "contains a line break"],
    ["apikey", "two keys", "contains white space"],
    ["apikey", "the bearer key", "contains white space"],
    ["apikey", "k\u00a0y", "contains white space"],
    ["apikey", "kéy", "contains more than printable ASCII"],
    ["apikey", "k\u0000y", "contains more than printable ASCII"],
    ["apikey", undefined, "is empty"],
    ["subaccount", "", "is empty"],
    ["subaccount", "Bearer x", "starts with Bearer"],
    ["subaccount", "acme hq", "contains white space"],
    ["subaccount", "acme\nhq", "contains a line break"],
    ["subaccount", "..", "isn't 3 to 50 letters, digits and -_.&"],
    ["subaccount", "acme/hq", "isn't 3 to 50 letters, digits and -_.&"],
    ["subaccount", "a".repeat(51), "isn't 3 to 50 letters, digits and -_.&"],
  ])("the secret %s %j %s", async (name, value, mistake) => {
    const secrets = { subaccount: "Acme_hq", apikey: APIKEY, [name]: value };
    const { outcome, requests } = await deliver({ members: { secrets } });
    expect(outcome).toEqual({ verdict: "drop", reason: "secret-invalid", detail: `${name} ${mistake}` });
    expect(requests).toEqual([]);
    expect(JSON.parse(log.mock.calls[0][0]).reason).toBe(`secret-invalid: ${name} ${mistake}`);
  });
});

test.each(["+1234567", "+123456789012345", "+1-808-555-5555"])("%s is a recipient", async (recipient) => {
  expect((await deliver({ notification: { recipient } })).outcome.verdict).toBe("sent");
});

test("white space around a secret doesn't matter, and every character that 8x8 allows in a sub-account works", async () => {
  const { outcome, requests } = await deliver({
    members: { secrets: { subaccount: "\tA.b-c_d&1\r\n", apikey: ` ${APIKEY}\n` } },
  });
  expect(outcome.verdict).toBe("sent");
  expect(requests).toMatchObject([
    { path: "/api/v1/subaccounts/A.b-c_d%261/messages", headers: { authorization: `Bearer ${APIKEY}` } },
  ]);
});

test("a key may begin with the letters of Bearer", async () => {
  const secrets = { subaccount: "Acme_hq", apikey: "BearerOfTidings" };
  expect((await deliver({ members: { secrets } })).outcome.verdict).toBe("sent");
});

test("no event at all has no recipient", async () => {
  const delivery = createDelivery({ config: { origin }, channels: [sms] });
  expect(await delivery(() => undefined as never)).toEqual({ verdict: "drop", reason: "recipient-invalid" });
});

describe("a message of an unknown type", () => {
  const notification = { message_type: "flow_otp" };

  test("is sent as plain text, without the logic of codes, and logged as other", async () => {
    const { outcome, requests } = await deliver({ notification });
    expect(outcome.verdict).toBe("sent");
    const body = JSON.parse(requests[0]?.body ?? "");
    expect(body).toMatchObject({ destination: "+12025550123", text: TEXT });
    expect(body).not.toHaveProperty("expiry");
    expect(JSON.parse(log.mock.calls[0][0])).toMatchObject({ outcome: "sent", type: "other" });
  });

  test("is dropped if the setting says so", async () => {
    const { outcome, requests } = await deliver({ notification, configuration: { unknownTypes: "drop" } });
    expect(outcome).toMatchObject({ verdict: "drop", reason: "message-type-unknown" });
    expect(requests).toEqual([]);
    expect((await deliver({ configuration: { unknownTypes: "drop" } })).outcome.verdict).toBe("sent");
  });
});

describe("a text's segments", () => {
  const deliverText = (as_text: string, configuration: object = {}) =>
    deliver({ notification: { as_text }, configuration });

  test.each([
    [160, {}, 1],
    [161, {}, 2],
    [80, { encoding: "UCS2" }, 2],
    [1530, {}, 10],
  ])("of %d letters with %j: sent as %d", async (length, configuration, segments) => {
    const { outcome } = await deliverText("a".repeat(length), configuration);
    expect(outcome).toMatchObject({ verdict: "sent", segments });
  });

  test.each([
    [1531, {}, 11],
    [161, { maxSegments: 1 }, 2],
    [80, { maxSegments: 1, encoding: "UCS2" }, 2],
  ])("of %d letters with %j: dropped, because they would be %d", async (length, configuration, segments) => {
    const { outcome, requests } = await deliverText("a".repeat(length), configuration);
    const detail = `${segments} segments`;
    expect(outcome).toEqual({ verdict: "drop", reason: "text-too-long", detail, segments });
    expect(requests).toEqual([]);
  });

  const profiles = { default: "en-US-Standard-A" };
  const calls = { voice: { origin, subaccount: "Acme_voice", callerId: "+12025550100", profiles } };
  const deliverSpoken = (length: number) =>
    deliver({
      channels: [sms, voice],
      configuration: calls,
      notification: { delivery_method: "voice", as_voice: "a".repeat(length) },
    });

  test("don't count for a call, which has a limit of characters", async () => {
    const { outcome, requests } = await deliverSpoken(3000);
    expect(outcome.segments).toBeUndefined();
    expect(requests).toHaveLength(1);
    const longer = await deliverSpoken(3001);
    expect(longer.outcome).toEqual({ verdict: "drop", reason: "text-too-long", detail: "3001 characters" });
    expect(longer.requests).toEqual([]);
  });
});

describe("rules", () => {
  const append =
    (words: string): Rule =>
    (message) => ({ ...message, text: message.text + words });
  const bodiesOf = (requests: readonly ApiRequest[]) => requests.map(({ body }) => JSON.parse(body));

  test("each gets the message from the one before", async () => {
    const { requests } = await deliver({ rules: [append(" one"), append(" two")] });
    expect(bodiesOf(requests)).toMatchObject([{ text: `${TEXT} one two` }]);
  });

  test("the first that objects gives the reason, and the others don't run", async () => {
    const last = jest.fn(append(""));
    const { outcome, requests } = await deliver({ rules: [append(" one"), () => "country-not-allowed", last] });
    expect(outcome).toMatchObject({ verdict: "drop", reason: "country-not-allowed" });
    expect(requests).toEqual([]);
    expect(last).not.toHaveBeenCalled();
  });

  test("the words they add count", async () => {
    const { outcome } = await deliver({ rules: [append("a".repeat(160))] });
    expect(outcome).toMatchObject({ verdict: "sent", segments: 2 });
  });

  const broken = (): never => {
    throw new RangeError(TEXT);
  };
  const nameless = (): never => {
    throw Object.defineProperty({}, "name", { get: broken });
  };
  const talkative = (): never => {
    throw { name: `${TEXT} ${CODE}` };
  };
  const inherited = () => "constructor";
  const nothing = () => null;
  const unknown = () => "constructor-name";
  async function promise(message: PhoneMessage) {
    return message;
  }
  test.each<[string, unknown, string]>([
    ["throws", broken, "rule broken: RangeError"],
    [
      "throws null",
      () => {
        throw null;
      },
      "rule 2: error",
    ],
    ["throws something without a name", nameless, "rule nameless: error"],
    ["throws something with a long name", talkative, "rule talkative: error"],
    [
      "returns the name of a member that every object has",
      inherited,
      "rule inherited returned neither a message nor a reason",
    ],
    ["returns null", nothing, "rule nothing returned neither a message nor a reason"],
    ["returns an unknown reason", unknown, "rule unknown returned neither a message nor a reason"],
    ["returns a promise", promise, "rule promise returned neither a message nor a reason"],
  ])("one that %s drops the message, and the reason names it", async (_what, rule, detail) => {
    const rules = [append(""), rule as Rule];
    const { outcome, requests } = await deliver({ rules });
    expect(outcome).toEqual({ verdict: "drop", reason: "internal-error", detail });
    expect(requests).toEqual([]);
    expect(JSON.parse(log.mock.calls[0][0]).reason).toBe(`internal-error: ${detail}`);
  });
});

describe("your own channel", () => {
  class OwnChannel implements Channel {
    readonly path = "/own";
    readonly accepted: boolean = true;
    takes() {
      return this.accepted;
    }
    request() {
      return { origin, path: this.path, headers: {}, body: "{}" };
    }
    read(): Reply {
      return { accepted: this.accepted };
    }
  }

  test("may be a class: its methods are called on their object", async () => {
    const { outcome, requests } = await deliver({ channels: [new OwnChannel()] });
    expect(outcome).toMatchObject({ verdict: "sent" });
    expect(requests).toMatchObject([{ path: "/own" }]);
  });

  test.each(["takes", "request", "read", "excess"])("that throws in `%s` is an internal error", async (method) => {
    const channel = Object.assign(new OwnChannel(), {
      [method]: () => {
        throw new RangeError(TEXT);
      },
    });
    const { outcome } = await deliver({ channels: [channel] });
    expect(outcome).toEqual({ verdict: "drop", reason: "internal-error", detail: "RangeError" });
  });
});

describe("8x8's answer", () => {
  const errorId = "db9dced4-3534-4d86-9d18-6b448af0d621";
  const outcomeFor = async (status: number, body: object) =>
    (await deliver({ attempts: [[0, answered(status, "", JSON.stringify(body))]] })).outcome;

  test("gives the log and Auth0 what its support asks for", async () => {
    const body = { code: 1002, message: "Invalid MSISDN +12025550123", errorId };
    expect(await outcomeFor(400, body)).toMatchObject({
      verdict: "drop",
      reason: "request-refused",
      status: 400,
      code: 1002,
      message: "Invalid MSISDN",
      errorId,
      clientMessageId: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10",
    });
  });

  test("that quotes a code which the event doesn't name is left out", async () => {
    const answer = answered(400, "", JSON.stringify({ code: 1002, errorId: "10020000-0000-4000-8000-00000000abcd" }));
    const deliverText = async (as_text: string) =>
      (await deliver({ attempts: [[0, answer]], notification: { message_type: "flow_otp", as_text } })).outcome;
    expect(await deliverText("Your code: 1002.")).toMatchObject({
      reason: "request-refused",
      code: undefined,
      errorId: undefined,
    });
    const errorId = "10020000-0000-4000-8000-00000000abcd";
    expect(await deliverText("Use a 1 or a 100.")).toMatchObject({ code: 1002, errorId }); // too short for a code
  });

  test("that quotes a secret is left out", async () => {
    const hex = Buffer.from(APIKEY).toString("hex").padEnd(32, "0");
    const quoted = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");
    const outcome = await outcomeFor(739, { umid: quoted, code: 493, message: `No: ${APIKEY}`, errorId: quoted });
    expect(outcome).toMatchObject({
      status: undefined,
      umid: undefined,
      code: undefined,
      message: "",
      errorId: undefined,
    });
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
