import fc from "fast-check";
import { sms } from "../../hook/channels/sms";
import { customPhoneProvider } from "../../hook/custom-phone-provider";
import { REASONS } from "../../hook/outcome";
import { CASES, PATIENCE } from "../support/property";
import { phoneEvent, TEXT } from "./phone-event";

/** Nothing listens there, so every connection is refused. */
const origin = "https://127.0.0.1:1";

const log = jest.fn();
const api = { notification: { drop: jest.fn(), retry: jest.fn() } };
beforeEach(() => {
  jest.clearAllMocks();
  jest.spyOn(console, "log").mockImplementation(log);
});

test("drops an invalid message with a reason and one line in the log", async () => {
  await customPhoneProvider({ origin }, [sms])(phoneEvent({ recipient: "112" }), api);
  expect(api.notification.drop.mock.calls).toEqual([
    ["recipient-invalid: The recipient isn't an international phone number (E.164)."],
  ]);
  expect(log).toHaveBeenCalledTimes(1);
  expect(JSON.parse(log.mock.calls[0][0])).toEqual({
    outcome: "drop",
    reason: "recipient-invalid",
    type: "otp_verify",
    method: "text",
    ms: expect.any(Number),
  });
});

test("a missing secret drops the message", async () => {
  await customPhoneProvider({ origin }, [sms])(phoneEvent({}, { secrets: { subaccount: "Acme_hq" } }), api);
  expect(api.notification.drop.mock.calls).toEqual([
    ["secret-invalid: A secret is missing or malformed. apikey is empty"],
  ]);
});

test("a bug drops the message instead of throwing an error", async () => {
  await customPhoneProvider({ origin, expiryMinutes: Number.MAX_VALUE }, [sms])(phoneEvent(), api);
  expect(api.notification.drop.mock.calls).toEqual([["internal-error: This Action has a bug. RangeError"]]);
});

const throws = () => {
  throw new RangeError(TEXT);
};
const hostile = (target: object) => new Proxy(target, { get: throws, has: throws, ownKeys: throws });
const getter = (name: string, value: object = {}) => Object.defineProperty({ ...value }, name, { get: throws });

test.each<[string, unknown]>([
  ["a Proxy", hostile({})],
  ["a Proxy inside", { ...phoneEvent(), notification: hostile({}) }],
  ["a getter that throws", getter("notification", phoneEvent())],
  ["a getter that throws inside", { ...phoneEvent(), secrets: getter("apikey") }],
  ["a getter that throws late", { ...phoneEvent(), transaction: getter("correlation_id") }],
])("%s drops the message instead of throwing", async (_what, event) => {
  await customPhoneProvider({ origin }, [sms])(event as never, api);
  expect(api.notification.drop.mock.calls).toEqual([["internal-error: This Action has a bug. RangeError"]]);
  expect(JSON.parse(log.mock.calls[0][0])).toMatchObject({ outcome: "drop", reason: "internal-error: RangeError" });
});

test.each<[string, unknown]>([
  ["no api", undefined],
  ["an api of nothing", {}],
  ["a Proxy", hostile({})],
  ["a drop that throws", { notification: { drop: throws, retry: throws } }],
])("with %s, the log says that Auth0 can't be told", async (_what, broken) => {
  await customPhoneProvider({ origin }, [sms])(phoneEvent({ recipient: "112" }), broken as never);
  expect(log.mock.calls.map(([line]) => JSON.parse(line).reason)).toEqual([
    "recipient-invalid",
    "internal-error: Auth0 can't be told",
  ]);
});

test("a log that throws doesn't keep Auth0 from being told", async () => {
  log.mockImplementation(throws);
  await customPhoneProvider({ origin }, [sms])(phoneEvent({ recipient: "112" }), api);
  expect(api.notification.drop.mock.calls).toEqual([[expect.stringMatching(/^recipient-invalid: /)]]);
  await customPhoneProvider({ origin }, [sms])(phoneEvent({ recipient: "112" }), undefined as never);
  log.mockReset();
});

test(
  "whatever the event, it tells Auth0 why and writes one short line",
  async () => {
    const handler = customPhoneProvider({ origin }, [sms]);
    const member = (value: unknown) => fc.oneof(fc.anything(), fc.constant(value));
    const event = phoneEvent();
    const almost = fc.record({
      ...Object.fromEntries(Object.entries(event).map(([name, value]) => [name, member(value)])),
      notification: fc.oneof(
        fc.anything(),
        fc.record(
          Object.fromEntries(Object.entries(event.notification).map(([name, value]) => [name, member(value)])),
          {
            requiredKeys: [],
          },
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.anything(), almost), async (any) => {
        jest.clearAllMocks();
        await handler(any as never, api);
        const told = [...api.notification.drop.mock.calls, ...api.notification.retry.mock.calls];
        expect(told).toHaveLength(1);
        expect(Object.keys(REASONS)).toContain(told[0][0].split(":")[0]);
        expect(log).toHaveBeenCalledTimes(1);
        expect(log.mock.calls[0][0].length).toBeLessThanOrEqual(256);
      }),
      { numRuns: CASES },
    );
  },
  PATIENCE,
);
