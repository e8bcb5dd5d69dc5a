import { complaint, right } from "../complaint";

interface Tree {
  [name: string]: unknown;
}

const voice = {
  subaccount: "acme_voice",
  callerId: "+12025550100",
  profiles: { default: "en-US-Jenny", "de-AT": "de-AT-X" },
};
const template = { name: "otp", languages: { default: "en_US" } };
const chat = { subaccount: "acme_chat", apps: { otp_verify: ["WhatsApp"] }, templates: { WhatsApp: template } };

test.each([
  ["voice", { voice: { ...voice, origin: "https://localhost:8443" } }],
  ["chat apps", { chat: { ...chat, origin: "https://localhost:8443", fallbackAfterSeconds: 30 } }],
  ["a type of message without apps", { chat: { ...chat, apps: { ...chat.apps, otp_enroll: undefined } } }],
  ["apps that take the text", { chat: { subaccount: "acme_chat", apps: { blocked_account: ["Viber", "RCS"] } } }],
  [
    "a local 8x8 of plain http",
    {
      origin: "http://localhost:1",
      voice: { ...voice, origin: "http://localhost:2" },
      chat: { ...chat, origin: "http://[::1]:3" },
    },
  ],
])("accepts %s", (_name, fields) => {
  expect(complaint({ dev: { ...right, ...fields } })).toBe("");
});

test.each([
  ["voice", "yes", '"yes" isn\'t valid. Use an object with subaccount, callerId, profiles, origin'],
  ["voice.subaccount", "a", "3 to 50 letters"],
  [
    "voice.callerId",
    "02025550100",
    "a phone number in E.164 format, for example +6512345678, with or without the plus",
  ],
  ["voice.callerId", undefined, "missing. Use a phone number in E.164"],
  ["voice.profiles", undefined, "missing. Use an object with one text per language"],
  ["voice.profiles", { en: "en-US-Jenny" }, "and a default"],
  ["voice.profiles", { default: "en-US-Jenny", de: "" }, "Use an object with one text per language"],
  ["voice.profiles", { default: "en-US-Jenny", "de AT": "x" }, "Use an object with one text per language"],
  ["voice.origin", "voice.8x8.com", "https origin"],
  ["voice.apikey", "not-to-be-shown", "unknown field. Use subaccount, callerId, profiles, origin"],
  ["chat.subaccount", "a b", "3 to 50 letters"],
  ["chat.apps", undefined, "missing. Use an object with otp_verify, otp_enroll"],
  ["chat.apps", { marketing: ["Viber"] }, "marketing: unknown field"],
  ["chat.apps.otp_verify", [], "a list of apps"],
  ["chat.apps.otp_verify", ["Viber", "Viber"], "each once"],
  ["chat.apps.otp_verify", ["SMS"], '"WhatsApp", "ZaloNotification", "Viber", "RCS"'],
  ["chat.apps.otp_verify", ["WhatsApp", "Viber"], "WhatsApp or ZaloNotification as the only app in its list"],
  ["chat.templates", {}, "WhatsApp: missing. Use an object with name, languages"],
  ["chat.templates.WhatsApp.name", "my otp", "the name of a template"],
  ["chat.templates.WhatsApp.languages", { de: "de" }, "and a default"],
  ["chat.fallbackAfterSeconds", 29, "from 30 to 900"],
  ["chat.fallbackAfterSeconds", 300, "the SMS would go out after 300 s, but the code expires after 300 s"],
  ["chat.templates.WhatsApp.validitySeconds", 29, "from 30 to 2592000"],
  ["chat.origin", "http://gateway.example.com", "https origin"],
])("refuses %s %j and says what to use", (path, value, remedy) => {
  const environment: Tree = structuredClone({ ...right, voice, chat });
  const names = path.split(".");
  const last = names.pop() ?? "";
  names.reduce((object, name) => object[name] as Tree, environment)[last] = value;
  const message = complaint({ dev: environment });
  expect(message).toContain(`dev.${path}`);
  expect(message).toContain(remedy);
  expect(message).not.toContain("not-to-be-shown");
});

test("needs an origin for chat apps if `region` isn't set", () => {
  const message = complaint({ dev: { domain: right.domain, origin: "https://sms.example.com", chat } });
  expect(message).toContain("dev.chat.origin: missing. Set it, or set region");
});

test("an environment for the sandbox needs no other origin than the SMS API's", () => {
  expect(complaint({ sandbox: { domain: "localhost:1", origin: "https://localhost:2", voice, chat } })).toBe("");
});

test("refuses plain http for only some of the channels: the bundle has one module", () => {
  const message = complaint({
    dev: { ...right, origin: "http://localhost:1", voice: { ...voice, origin: "https://localhost:2" } },
  });
  expect(message).toContain("dev.origin: http://localhost:1 is http, others are https. Use http for all origins");
});

test.each(["+6512345678", "6512345678"])("accepts the caller ID %s", (callerId) => {
  expect(complaint({ dev: { ...right, voice: { ...voice, callerId } } })).toBe("");
});

test("doesn't call a field missing that is there and invalid", () => {
  const message = complaint({
    dev: { ...right, region: "eu", chat, voice: {}, guardian: { policy: "never", messageTypes: ["voice"] } },
  });
  expect(message).not.toContain("chat.origin");
  expect(message).not.toContain("guardian");
});
