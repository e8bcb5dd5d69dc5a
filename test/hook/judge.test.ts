import { judge } from "../../hook/judge";
import { toPhoneMessage } from "../../hook/phone-message";
import type { Exchange } from "../../hook/post";
import { sms } from "../../hook/sms";
import { APIKEY, phoneEvent } from "./phone-event";

const hidden = { ...toPhoneMessage(phoneEvent()), subaccount: "Acme_hq", apikey: APIKEY };
const failed = (kind: "unconnected" | "unanswered", error: string): Exchange => {
  return { kind, error, status: 0, retryAfter: undefined, body: "" };
};
const answered = (status: number, body: unknown = {}): Exchange => {
  return { kind: "answered", error: "", status, retryAfter: undefined, body: JSON.stringify(body) };
};

test("a queued message is sent", () => {
  const umid = "bda3d56d-1424-e711-813c-06ed3428fe67";
  expect(judge(answered(200, { umid, status: { code: "QUEUED" } }), sms, "drop", hidden)).toEqual({
    verdict: "sent",
    status: 200,
    umid,
    explanation: "",
  });
});

test("the explanation has 8x8's code and its words, redacted", () => {
  const body = { code: 1002, message: "Invalid MSISDN +12025550123", errorId: "12025550-1230-4000-8000-000000000000" };
  expect(judge(answered(400, body), sms, "drop", hidden)).toEqual({
    verdict: "drop",
    reason: "request-refused",
    status: 400,
    code: 1002,
    explanation: "request-refused: HTTP 400, 8x8 code 1002, Invalid MSISDN ***",
  });
});

test.each([
  [0, "retry", "unconfirmed-status"],
  [199, "retry", "unconfirmed-status"],
  [200, "drop", "unconfirmed-answer"],
  [299, "drop", "unconfirmed-answer"],
  [300, "drop", "redirected"],
  [399, "drop", "redirected"],
  [400, "drop", "request-refused"],
  [401, "drop", "unauthorized"],
  [403, "drop", "forbidden"],
  [404, "drop", "not-found"],
  [426, "drop", "tls-outdated"],
  [429, "retry", "rate-limited"],
  [499, "drop", "request-refused"],
  [500, "retry", "unconfirmed-status"],
  [599, "retry", "unconfirmed-status"],
  [600, "retry", "unconfirmed-status"],
])("with unconfirmed: retry, HTTP %d is %s: %s", (status, verdict, reason) => {
  expect(judge(answered(status), sms, "retry", hidden)).toMatchObject({ verdict, reason });
});

test.each<[Exchange, string, string]>([
  [failed("unconnected", "ENOTFOUND"), "retry", "not-connected"],
  [failed("unconnected", "ETIMEDOUT"), "retry", "not-connected"],
  [failed("unanswered", "ETIMEDOUT"), "drop", "unconfirmed-timeout"],
  [failed("unanswered", "ECONNRESET"), "drop", "unconfirmed-connection-lost"],
  [answered(503), "drop", "unconfirmed-status"],
])("%j is %s: %s", (exchange, verdict, reason) => {
  expect(judge(exchange, sms, "drop", hidden)).toMatchObject({ verdict, reason });
});
