import { readReply } from "../../../hook/channels/channel";
import { chat } from "../../../hook/channels/chat";
import type { HookConfiguration } from "../../../hook/configuration";
import { toPhoneMessage } from "../../../hook/message";
import { APIKEY, CODE, phoneEvent, TEXT } from "../phone-event";

const languages = { default: "en_US", vi: "vi" };
const configuration: HookConfiguration = {
  origin: "https://sms.8x8.com",
  source: "Acme",
  chat: {
    origin: "https://chatapps.8x8.com",
    subaccount: "Acme&chat",
    apps: {
      otp_verify: ["WhatsApp"],
      otp_enroll: ["ZaloNotification"],
      blocked_account: ["Viber", "RCS"],
      change_password: ["WhatsApp"],
    },
    templates: { WhatsApp: { name: "otp", languages }, ZaloNotification: { name: "301", languages } },
    fallbackAfterSeconds: 60,
  },
};

function request(notification: object = {}) {
  const message = toPhoneMessage(phoneEvent(notification), configuration.source);
  const { body, ...rest } = chat.request(message, { subaccount: "Acme_hq", apikey: APIKEY }, configuration, 0);
  return { ...rest, body: JSON.parse(body) };
}
const takes = (notification: object) => chat.takes(toPhoneMessage(phoneEvent(notification)), configuration);

test("WhatsApp gets a template with the code, and the SMS after it the text", () => {
  const parameters = [{ type: "text", text: CODE }];
  expect(request()).toEqual({
    origin: "https://chatapps.8x8.com",
    path: "/api/v1/subaccounts/Acme%26chat/messages",
    headers: { authorization: `Bearer ${APIKEY}`, accept: "application/json", "content-type": "application/json" },
    clientMessageId: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10",
    body: {
      user: { msisdn: "+12025550123" },
      clientMessageId: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10",
      type: "template",
      content: {
        template: {
          name: "otp",
          language: "en_US",
          components: [
            { type: "body", parameters },
            { type: "button", subType: "url", index: "0", parameters },
          ],
        },
        fallbackText: TEXT,
        sms: { encoding: "AUTO", source: "Acme" },
      },
      channels: [{ channel: "WhatsApp", fallbackAfter: 60, successStatus: "Delivered" }, { channel: "SMS" }],
    },
  });
});

test("Zalo gets a template with the code by name, in the user's language", () => {
  expect(request({ message_type: "otp_enroll", locale: "vi_VN" }).body.content.template).toEqual({
    name: "301",
    language: "vi",
    components: [{ type: "body", parameters: [{ type: "text", name: "otp", text: CODE }] }],
  });
});

test("other apps get the text, one after another", () => {
  expect(request({ message_type: "blocked_account" }).body).toMatchObject({
    type: "text",
    content: { text: TEXT, sms: { encoding: "AUTO", source: "Acme" } },
    channels: [
      { channel: "Viber", fallbackAfter: 60, successStatus: "Delivered" },
      { channel: "RCS", fallbackAfter: 60, successStatus: "Delivered" },
      { channel: "SMS" },
    ],
  });
});

test.each([
  ["otp_verify", CODE, true],
  ["blocked_account", undefined, true],
  ["change_password", CODE, true],
  ["change_password", undefined, false], // there is nothing for the template
  ["password_breach", undefined, false], // has no apps
])("%s with the code %p goes by chat app: %p", (message_type, code, expected) => {
  expect(takes({ message_type, code })).toBe(expected);
});

test("a voice message goes by no chat app, nor does any message without the setting", () => {
  expect(takes({ delivery_method: "voice" })).toBe(false);
  expect(chat.takes(toPhoneMessage(phoneEvent()), { origin: configuration.origin })).toBe(false);
});

test.each([
  [
    { umid: "u", status: { state: "queued" } },
    { accepted: true, umid: "u" },
  ],
  [
    { umid: "u", status: { state: "rejected", errorCode: 3003, errorMessage: "m" } },
    { accepted: false, umid: "u", code: 3003, message: "m" },
  ],
  [
    { umid: "u", status: { state: "sent" } },
    { accepted: true, umid: "u" },
  ],
  [{ status: { state: "failed" } }, {}], // 8x8 documents no such state
  [{ status: { state: "rejected", errorCode: 2000 } }, { accepted: false, isTemporary: true, code: 2000 }],
  [{ umid: "u", status: { state: "unknown" } }, { umid: "u" }],
  [
    { code: 3027, message: "m", errorId: "e" },
    { code: 3027, message: "m", errorId: "e" },
  ],
  [{}, {}],
])("reads the answer %j", (answer, expected) => {
  expect(readReply(chat, JSON.stringify(answer))).toEqual({ isTemporary: false, ...expected });
});

test("a reference of more than 50 characters becomes a prefix and a hash", () => {
  const referenceOf = (correlation_id: string) => {
    const message = toPhoneMessage(phoneEvent({}, { transaction: { correlation_id } }));
    const { body, clientMessageId } = chat.request(
      message,
      { subaccount: "Acme_hq", apikey: APIKEY },
      configuration,
      0,
    );
    expect(JSON.parse(body).clientMessageId).toBe(clientMessageId);
    return clientMessageId ?? "";
  };
  expect(referenceOf("a".repeat(50))).toBe("a".repeat(50));
  const [one, other] = [referenceOf(`${"a".repeat(63)}1`), referenceOf(`${"a".repeat(63)}2`)];
  expect(one).toMatch(/^a{41,}-[\da-f]{1,8}$/);
  expect(one.length).toBe(50);
  expect(other).not.toBe(one);
});

test("a message of an unknown type goes by no chat app", () => {
  expect(takes({ message_type: "marketing" })).toBe(false);
});

test("without templates, apps get the text, with a code or without one", () => {
  const chatOnly = { origin: "https://chatapps.8x8.com", subaccount: "Acme", apps: { otp_verify: ["Viber"] } } as const;
  const config = { origin: configuration.origin, chat: chatOnly };
  for (const code of [CODE, undefined]) {
    const message = toPhoneMessage(phoneEvent({ code }));
    expect(chat.takes(message, config)).toBe(true);
    const { body } = chat.request(message, { subaccount: "Acme_hq", apikey: APIKEY }, config, 0);
    expect(JSON.parse(body)).toMatchObject({ type: "text", content: { text: TEXT } });
  }
});
