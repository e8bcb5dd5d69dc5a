import { sms } from "../../hook/channels/sms";
import { customPhoneProvider } from "../../hook/custom-phone-provider";
import { type ApiRequest, type Attempt, post } from "../../hook/https";
import { legacyHook } from "../../hook/legacy-hook";
import { sendPhoneMessage } from "../../hook/send-phone-message";
import { CALL } from "./legacy-call";
import { APIKEY, CODE, phoneEvent, TEXT } from "./phone-event";

/** What each trigger's handler tells Auth0 about an answer of 8x8, without the network. */
jest.mock("../../hook/https", () => ({ ...jest.requireActual("../../hook/https"), post: jest.fn() }));

const config = { origin: "https://sms.8x8.com" };
const answered = (status: number, state: string, retryAfter = ""): Attempt => {
  return { progress: "answered", error: "", status, retryAfter, body: JSON.stringify({ status: { code: state } }) };
};
const QUEUED = answered(200, "QUEUED");
const REJECTED = answered(200, "REJECTED");

let requests: ApiRequest[];
let log: jest.SpyInstance;
beforeEach(() => {
  log = jest.spyOn(console, "log").mockImplementation();
  answer(QUEUED);
});

function answer(attempt: Attempt): void {
  requests = [];
  jest.mocked(post).mockImplementation(async (request) => {
    requests.push(request);
    return attempt;
  });
}

describe("custom-phone-provider", () => {
  const send = async () => {
    const notification = { drop: jest.fn(), retry: jest.fn() };
    await customPhoneProvider(config, [sms])(phoneEvent(), { notification });
    return [notification.drop.mock.calls.flat(), notification.retry.mock.calls.flat()];
  };

  test.each<[string, Attempt, string[], string[]]>([
    ["nothing about a message that was sent", QUEUED, [], []],
    ["to drop one that was rejected", REJECTED, [expect.stringMatching(/^rejected: /)], []],
    ["to retry one that 8x8 has no time for", answered(429, ""), [], [expect.stringMatching(/^rate-limited: /)]],
  ])("tells Auth0 %s", async (_what, attempt, dropped, retried) => {
    answer(attempt);
    expect(await send()).toEqual([dropped, retried]);
    expect(log).toHaveBeenCalledTimes(1);
  });
});

describe("send-phone-message", () => {
  const send = (event: object) => sendPhoneMessage(config, [sms])(event);
  const event = {
    message_options: { recipient: "+12025550123", text: TEXT, code: CODE, action: "enrollment", message_type: "sms" },
    secrets: { subaccount: "Acme_hq", apikey: APIKEY },
  };

  test("ends without an error for a message that was sent", async () => {
    await send({ ...event, request: { ip: "203.0.113.7", language: "en" } });
    await send(event);
    expect(requests.map(({ body }) => JSON.parse(body))).toMatchObject([
      { destination: "+12025550123", text: TEXT, clientIp: "203.0.113.7" },
      { destination: "+12025550123", text: TEXT },
    ]);
  });

  test("throws the reason of any other", async () => {
    answer(REJECTED);
    await expect(send(event)).rejects.toThrow(/^rejected: /);
    await expect(send(undefined as never)).rejects.toThrow(/^recipient-invalid: /);
  });
});

describe("legacy-hook", () => {
  const call = (context: object | undefined = CALL.context) =>
    new Promise<string | null>((resolve) => {
      legacyHook(config, [sms])(CALL.recipient, CALL.text, context as never, (error) =>
        resolve(error?.message ?? null),
      );
    });

  test.each<[Attempt, RegExp | null]>([
    [QUEUED, null],
    [REJECTED, null], // as in 8x8's guide
    [answered(299, ""), null],
    [answered(300, ""), /^redirected: /],
    [answered(199, ""), /^unconfirmed-status: /],
    [answered(429, "", "0"), /^rate-limited: /],
    [{ ...answered(0, ""), progress: "unanswered", error: "ECONNRESET" }, /^unconfirmed-connection-lost: /],
  ])("calls back about %j with an error like %p, after one request", async (attempt, error) => {
    answer(attempt);
    const told = await call();
    if (error) expect(told).toMatch(error);
    else expect(told).toBeNull();
    expect(requests).toHaveLength(1);
  });

  test("sends what the arguments say", async () => {
    await call();
    const { ip, ...context } = CALL.context;
    await call({ ...context, request: { ip: "203.0.113.8" } });
    await call(context);
    expect(requests.map(({ body }) => JSON.parse(body))).toMatchObject([
      { destination: CALL.recipient, text: TEXT, clientIp: ip, expiry: expect.any(String) },
      { destination: CALL.recipient, text: TEXT, clientIp: "203.0.113.8" },
      { destination: CALL.recipient, text: TEXT },
    ]);
    expect(requests[0]).toMatchObject({ headers: { authorization: `Bearer ${APIKEY}` } });
  });

  test("without secrets, or without a context, calls back with the reason", async () => {
    const { webtask: _, ...context } = CALL.context;
    expect(await call(context)).toMatch(/^secret-invalid: /);
    expect(await call(null as never)).toMatch(/^secret-invalid: /);
    expect(requests).toEqual([]);
  });
});
