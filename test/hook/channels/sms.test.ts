import { readReply } from "../../../hook/channels/channel";
import { sms } from "../../../hook/channels/sms";
import type { HookConfiguration } from "../../../hook/configuration";
import { toPhoneMessage } from "../../../hook/message";
import { APIKEY, phoneEvent, TEXT } from "../phone-event";

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

test("builds 8x8's request", () => {
  expect(request()).toEqual({
    origin: "https://sms.8x8.com",
    path: "/api/v1/subaccounts/Acme_hq/messages",
    headers: { authorization: `Bearer ${APIKEY}`, accept: "application/json", "content-type": "application/json" },
    clientMessageId: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10",
    body: {
      destination: "+12025550123",
      text: TEXT,
      encoding: "AUTO",
      clientMessageId: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10",
      expiry: "2026-11-24T12:05:00.000Z",
      clientIp: "203.0.113.7",
    },
  });
});

test.each([
  ["text", true],
  ["voice", false],
  ["pigeon", false],
])("takes a message by %s? %p", (delivery_method, takes) => {
  expect(sms.takes(toPhoneMessage(phoneEvent({ delivery_method })), { origin: "https://sms.8x8.com" })).toBe(takes);
});

test("the sub-account is encoded", () => {
  expect(request({}, {}, "a&b.c").path).toBe("/api/v1/subaccounts/a%26b.c/messages");
});

test("the text is sent unchanged", () => {
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
  ["otp_enroll", 1, "2026-11-24T12:01:00.000Z"],
  ["marketing", 10, undefined],
  ["blocked_account", 10, undefined],
  ["change_password", 10, undefined],
  ["password_breach", 10, undefined],
])("%s expires after %d minutes at %s", (message_type, expiryMinutes, expiry) => {
  expect(request({ message_type }, { expiryMinutes }).body.expiry).toBe(expiry);
});

test("a malformed IP address is left out", () => {
  expect(request({}, {}, "Acme_hq", { request: { ip: "?" } }).body).not.toHaveProperty("clientIp");
});

test("reads what an answer says about the message, of success and of error", () => {
  const read = (answer: object) => readReply(sms, JSON.stringify(answer));
  expect(read({ umid: "u", status: { code: "QUEUED", description: "d" } })).toEqual({
    accepted: true,
    isTemporary: false,
    umid: "u",
    message: "d",
  });
  expect(read({ status: { code: "REJECTED", description: "d" } })).toEqual({
    accepted: false,
    isTemporary: false,
    message: "d",
  });
  expect(read({ status: { code: "REJECTED", description: "Internal server error" } })).toMatchObject({
    accepted: false,
    isTemporary: true,
  });
  expect(read({ status: { code: "REJECTED", description: "Internal server error. Try again" } })).toMatchObject({
    isTemporary: true,
  });
  expect(read({ status: { code: "REJECTED", description: "No Internal server error" } })).toMatchObject({
    isTemporary: false,
  });
  expect(read({ code: 1002, message: "m", errorId: "e" })).toEqual({
    isTemporary: false,
    code: 1002,
    message: "m",
    errorId: "e",
  });
});

test.each(["", "<html>", "null", "[]", "5", '"QUEUED"', '{"status":null}', '{"status":"QUEUED"}', '{"umid":'])(
  "the answer %s doesn't say whether the message was accepted",
  (body) => {
    const { accepted, isTemporary = false, ...others } = readReply(sms, body);
    expect({ accepted, isTemporary }).toEqual({ isTemporary: false });
    expect(others).toEqual({});
  },
);

test("a correlation id of 64 characters is the reference, whole", () => {
  const correlation_id = "0123456789abcdef".repeat(4);
  expect(request({}, {}, "Acme_hq", { transaction: { correlation_id } }).body.clientMessageId).toBe(correlation_id);
});
