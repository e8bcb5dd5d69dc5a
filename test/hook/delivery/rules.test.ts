import type { Channel, Reply } from "../../../hook/channels/channel";
import { sms } from "../../../hook/channels/sms";
import { voice } from "../../../hook/channels/voice";
import type { Rule } from "../../../hook/delivery";
import type { ApiRequest } from "../../../hook/https";
import type { PhoneMessage } from "../../../hook/message";
import { CODE, TEXT } from "../phone-event";
import { deliver, log, origin } from "./scene";

jest.mock("../../../hook/https", () => ({ ...jest.requireActual("../../../hook/https"), post: jest.fn() }));

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
