import { readAnswer } from "../../hook/channel";
import { chat } from "../../hook/chat";
import type { HookConfiguration } from "../../hook/configuration";
import { toPhoneMessage } from "../../hook/phone-message";
import { APIKEY, CODE, phoneEvent, TEXT } from "./phone-event";

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

test("WhatsApp gets a template with the code, SMS after it the text", () => {
  const parameters = [{ type: "text", text: CODE }];
  expect(request()).toEqual({
    origin: "https://chatapps.8x8.com",
    path: "/api/v1/subaccounts/Acme%26chat/messages",
    headers: { authorization: `Bearer ${APIKEY}`, accept: "application/json", "content-type": "application/json" },
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

test("what is to be spoken doesn't, nor does anything without the setting", () => {
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
    { accepted: false, umid: "u", code: 3003, words: "m" },
  ],
  [{ status: { state: "failed" } }, { accepted: false }],
  [{ umid: "u", status: { state: "unknown" } }, { umid: "u" }],
  [
    { code: 3027, message: "m", errorId: "e" },
    { code: 3027, words: "m" },
  ],
  [{}, {}],
])("what the answer %j says", (answer, expected) => {
  expect(readAnswer(chat, JSON.stringify(answer))).toEqual(expected);
});
