import { readAnswer } from "../../hook/channel";
import type { HookConfiguration } from "../../hook/configuration";
import { toPhoneMessage } from "../../hook/phone-message";
import { sms } from "../../hook/sms";
import { APIKEY, phoneEvent, TEXT } from "./phone-event";

const NOW = Date.UTC(2026, 10, 24, 12);

function request(
  notification: object = {},
  configuration: Partial<HookConfiguration> = {},
  subaccount = "Acme_hq",
  members: object = {},
) {
  const message = toPhoneMessage(phoneEvent(notification, members), configuration.source);
  const { body, ...rest } = sms.request(
    message,
    { subaccount, apikey: APIKEY },
    { origin: "https://sms.8x8.com", ...configuration },
    NOW,
  );
  return { ...rest, body: JSON.parse(body) };
}

test("a message becomes 8x8's request", () => {
  expect(request()).toEqual({
    origin: "https://sms.8x8.com",
    path: "/api/v1/subaccounts/Acme_hq/messages",
    headers: { authorization: `Bearer ${APIKEY}`, accept: "application/json", "content-type": "application/json" },
    body: {
      destination: "+12025550123",
      text: TEXT,
      encoding: "AUTO",
      clientMessageId: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10",
      expiry: "2026-11-24T12:10:00.000Z",
      clientIp: "203.0.113.7",
    },
  });
});

test("the sub-account is encoded", () => {
  expect(request({}, {}, "a&b.c").path).toBe("/api/v1/subaccounts/a%26b.c/messages");
});

test("the text goes as it is", () => {
  const as_text = ' "Ваш код" 123456 \u{1f511}\n@acme.com #123456';
  expect(request({ as_text }).body.text).toBe(as_text);
});

test.each([
  ["the configured one", { from: "+12025550199" }, { source: "Acme" }, "Acme"],
  ["the event's", { from: "+12025550199" }, {}, "+12025550199"],
  ["none", {}, {}, undefined],
  ["none", { from: " " }, {}, undefined],
])("the sender is %s", (_which, notification, configuration, source) => {
  expect(request(notification, configuration).body.source).toBe(source);
});

test.each([
  ["otp_verify", 10, "2026-11-24T12:10:00.000Z"],
  ["otp_enroll", 5, "2026-11-24T12:05:00.000Z"],
  ["blocked_account", 10, undefined],
  ["change_password", 10, undefined],
  ["password_breach", 10, undefined],
])("%s expires after %d minutes at %s", (message_type, expiryMinutes, expiry) => {
  expect(request({ message_type }, { expiryMinutes }).body.expiry).toBe(expiry);
});

test("an address that is none is left out", () => {
  expect(request({}, {}, "Acme_hq", { request: { ip: "?" } }).body).not.toHaveProperty("clientIp");
});

test("what 8x8 says of a message is found in an answer of success and of error", () => {
  const read = (answer: object) => readAnswer(sms, JSON.stringify(answer));
  expect(read({ umid: "u", status: { code: "QUEUED", description: "d" } })).toEqual({
    accepted: true,
    umid: "u",
    words: "d",
  });
  expect(read({ status: { code: "REJECTED", description: "d" } })).toEqual({ accepted: false, words: "d" });
  expect(read({ code: 1002, message: "m", errorId: "e" })).toEqual({ code: 1002, words: "m" });
});

test.each(["", "<html>", "null", "[]", "5", '"QUEUED"', '{"status":null}', '{"status":"QUEUED"}', '{"umid":'])(
  "the answer %s says nothing",
  (body) => {
    expect(readAnswer(sms, body)).toEqual({});
  },
);
