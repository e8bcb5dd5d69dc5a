import { deliver } from "../../hook/deliver";
import { toPhoneMessage } from "../../hook/phone-message";
import type { Exchange, Post } from "../../hook/post";
import type { Rule } from "../../hook/rule";
import { sms } from "../../hook/sms";
import { voice } from "../../hook/voice";
import { APIKEY, phoneEvent, TEXT } from "./phone-event";

const credentials = { subaccount: "Acme_hq", apikey: APIKEY };
const origin = "https://sms.8x8.com";
const failed = (kind: "unconnected" | "unanswered", error: string): Exchange => {
  return { kind, error, status: 0, retryAfter: undefined, body: "" };
};
const answered = (status: number, retryAfter: string | undefined, body = ""): Exchange => {
  return { kind: "answered", error: "", status, retryAfter, body };
};
const UNCONNECTED = failed("unconnected", "ECONNREFUSED");
const QUEUED = answered(200, undefined, '{"status":{"code":"QUEUED"}}');
const tooMany = (retryAfter: string) => answered(429, retryAfter);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Delivers a message over a network on which each try takes its time and comes so far. */
async function deliverOver(tries: readonly (readonly [ms: number, exchange: Exchange])[], configuration: object = {}) {
  const began = Date.now();
  const posts: (Post & { at: number })[] = [];
  const post = async (request: Post) => {
    const [ms, exchange] = tries[posts.length] ?? [0, QUEUED];
    posts.push({ ...request, at: Date.now() - began });
    await new Promise((resolve) => setTimeout(resolve, ms));
    return exchange;
  };
  const outcome = deliver(toPhoneMessage(phoneEvent()), credentials, { origin, ...configuration }, [sms], post, began);
  await jest.runAllTimersAsync();
  return { outcome: await outcome, posts, began };
}

test("one try is the rule, with a third of the deadline for the connection", async () => {
  const { outcome, posts, began } = await deliverOver([[200, QUEUED]]);
  expect(outcome).toMatchObject({ verdict: "sent" });
  expect(posts).toMatchObject([{ at: 0, connectMs: 3000, deadline: began + 9000 }]);
});

test("the deadline can be configured", async () => {
  const { posts, began } = await deliverOver([[200, QUEUED]], { deadlineMs: 3000 });
  expect(posts).toMatchObject([{ connectMs: 1000, deadline: began + 3000 }]);
});

test.each([
  ["at once", UNCONNECTED, 0],
  ["after the pause that 8x8 asks for", tooMany("4"), 4000],
  ["after no pause", tooMany("0"), 0],
])("the second try comes %s and is the same request", async (_when, first, at) => {
  const { outcome, posts } = await deliverOver([[0, first]]);
  expect(outcome).toMatchObject({ verdict: "sent" });
  expect(posts.map((post) => post.at)).toEqual([0, at]);
  expect(posts[1]).toEqual({ ...posts[0], at });
});

test.each<[string, number, Exchange, object]>([
  ["no connection, found out late", 4600, UNCONNECTED, { verdict: "retry", reason: "not-connected" }],
  ["a long pause", 0, tooMany("5"), { verdict: "retry", reason: "rate-limited" }],
  ["a short pause, asked for late", 3000, tooMany("2"), { verdict: "retry", reason: "rate-limited" }],
])("there is no second try that may be cut short: %s", async (_what, ms, first, expected) => {
  const { outcome, posts } = await deliverOver([[ms, first]]);
  expect(outcome).toMatchObject(expected);
  expect(posts).toHaveLength(1);
});

test.each<[string, Exchange, Exchange, object]>([
  ["no connection again", UNCONNECTED, UNCONNECTED, { reason: "not-connected" }],
  ["then no connection", tooMany("0"), UNCONNECTED, { reason: "not-connected" }],
  ["then a pause", UNCONNECTED, tooMany("0"), { reason: "rate-limited" }],
])("there is no third try: %s", async (_what, first, second, expected) => {
  const { outcome, posts } = await deliverOver([
    [0, first],
    [0, second],
  ]);
  expect(outcome).toMatchObject({ verdict: "retry", ...expected });
  expect(posts).toHaveLength(2);
});

test.each<Exchange>([
  failed("unanswered", "ECONNRESET"),
  failed("unanswered", "ETIMEDOUT"),
  answered(503, "0"),
  answered(200, "0"),
])("what may have been accepted is not sent again: %j", async (exchange) => {
  const { posts } = await deliverOver([[0, exchange]], { unconfirmed: "retry" });
  expect(posts).toHaveLength(1);
});

test("what must not go out never reaches the network", async () => {
  const post = jest.fn();
  const message = toPhoneMessage(phoneEvent({ recipient: "112" }));
  const outcome = await deliver(message, credentials, { origin }, [sms], post, Date.now());
  expect(outcome).toMatchObject({ verdict: "drop", reason: "recipient-invalid" });
  expect(post).not.toHaveBeenCalled();
});

test.each([
  ["voice-unavailable", "voice"],
  ["delivery-method-unknown", "pigeon"],
])("what no channel takes never reaches the network: %s", async (reason, delivery_method) => {
  const post = jest.fn();
  const message = toPhoneMessage(phoneEvent({ delivery_method }));
  const outcome = await deliver(message, credentials, { origin }, [sms], post, Date.now());
  expect(outcome).toMatchObject({ verdict: "drop", reason });
  expect(post).not.toHaveBeenCalled();
});

describe("a text's segments", () => {
  const deliverText = (as_text: string, configuration: object = {}, notification: object = {}) => {
    const send = jest.fn(async () => QUEUED);
    const message = toPhoneMessage(phoneEvent({ as_text, ...notification }));
    const outcome = deliver(message, credentials, { origin, ...configuration }, [sms, voice], send, Date.now());
    return outcome.then((outcome) => ({ outcome, sends: send.mock.calls.length }));
  };

  test.each([
    [160, {}, 1],
    [161, {}, 2],
    [80, { encoding: "UCS2" }, 2],
    [1530, {}, 10],
  ])("%d letters with %j: sent as %d", async (length, configuration, segments) => {
    expect(await deliverText("a".repeat(length), configuration)).toMatchObject({
      outcome: { verdict: "sent", segments },
    });
  });

  test.each([
    [1531, {}, 11],
    [161, { maxSegments: 1 }, 2],
    [80, { maxSegments: 1, encoding: "UCS2" }, 2],
  ])("%d letters with %j: dropped, as they would be %d", async (length, configuration, segments) => {
    expect(await deliverText("a".repeat(length), configuration)).toEqual({
      outcome: {
        verdict: "drop",
        reason: "text-too-long",
        explanation: `text-too-long: ${segments} segments`,
        segments,
      },
      sends: 0,
    });
  });

  test("what is spoken has none", async () => {
    const spoken = { delivery_method: "voice", as_voice: "a".repeat(2000) };
    const profiles = { default: "en-US-Standard-A" };
    const configuration = { voice: { origin, subaccount: "Acme_voice", callerId: "+12025550100", profiles } };
    const { outcome, sends } = await deliverText("", configuration, spoken);
    expect(outcome.segments).toBeUndefined();
    expect(sends).toBe(1);
  });
});

describe("rules", () => {
  const deliverBy = async (...rules: Rule[]) => {
    const send = jest.fn(async (_post: Post) => QUEUED);
    const message = toPhoneMessage(phoneEvent());
    const outcome = await deliver(message, credentials, { origin }, [sms], send, Date.now(), rules);
    return { outcome, bodies: send.mock.calls.map(([post]) => JSON.parse(post.body)) };
  };
  const append =
    (words: string): Rule =>
    (message) => ({ ...message, text: message.text + words });

  test("each gets what the one before has made of the message", async () => {
    const { bodies } = await deliverBy(append(" one"), append(" two"));
    expect(bodies).toMatchObject([{ text: `${TEXT} one two` }]);
  });

  test("the first that objects gives the reason, and the others aren't asked", async () => {
    const last = jest.fn(append(""));
    const { outcome, bodies } = await deliverBy(append(" one"), () => "country-not-allowed", last);
    expect(outcome).toMatchObject({ verdict: "drop", reason: "country-not-allowed" });
    expect(bodies).toEqual([]);
    expect(last).not.toHaveBeenCalled();
  });

  test("what they add is counted", async () => {
    const { outcome } = await deliverBy(append("a".repeat(160)));
    expect(outcome).toMatchObject({ verdict: "sent", segments: 2 });
  });
});
