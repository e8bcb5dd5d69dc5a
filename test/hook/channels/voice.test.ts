import { readReply } from "../../../hook/channels/channel";
import { voice } from "../../../hook/channels/voice";
import { toPhoneMessage } from "../../../hook/message";
import { APIKEY, CODE, phoneEvent, TEXT } from "../phone-event";

const NOW = Date.UTC(2026, 10, 24, 12);
const configuration = {
  origin: "https://sms.8x8.com",
  expiryMinutes: 5,
  voice: {
    origin: "https://voice.8x8.com",
    subaccount: "Acme&voice",
    callerId: "+12025550100",
    profiles: { default: "en-US-Standard-A", de: "de-DE-KatjaNeural" },
  },
};

function request(notification: object = {}) {
  const message = toPhoneMessage(phoneEvent({ delivery_method: "voice", ...notification }));
  const { body, ...rest } = voice.request(message, { subaccount: "Acme_hq", apikey: APIKEY }, configuration, NOW);
  return { ...rest, body: JSON.parse(body) };
}
const spoken = (notification: object) => request(notification).body.callflow[1].params.text;

test("a message becomes a call flow: dial, speak twice, hang up", () => {
  expect(request()).toEqual({
    origin: "https://voice.8x8.com",
    path: "/api/v1/subaccounts/Acme%26voice/callflows",
    headers: { authorization: `Bearer ${APIKEY}`, accept: "application/json", "content-type": "application/json" },
    body: {
      validUntil: "2026-11-24T12:05:00.000Z",
      callflow: [
        { action: "makeCall", params: { source: "+12025550100", destination: "+12025550123" } },
        {
          action: "say",
          params: { text: "Your code is 4, 9, 3, 8, 1, 7", voiceProfile: "en-US-Standard-A", repetition: 2 },
        },
        { action: "hangup" },
      ],
    },
  });
});

test("the voice speaks the user's language", () => {
  expect(request({ locale: "de_AT" }).body.callflow[1].params.voiceProfile).toBe("de-DE-KatjaNeural");
});

test("a message without a code has no expiry and is spoken unchanged", () => {
  const { validUntil, callflow } = request({ message_type: "blocked_account", code: undefined }).body;
  expect(validUntil).toBeUndefined();
  expect(callflow[1].params.text).toBe(`Your code is ${CODE}`);
});

test.each([
  ["Code 4 9 3 8 1 7.", "Code 4, 9, 3, 8, 1, 7."],
  ["Code 493-817, once more: 493 817", "Code 4, 9, 3, 8, 1, 7, once more: 4, 9, 3, 8, 1, 7"],
  ["4, 9, 3, 8, 1, 7", "4, 9, 3, 8, 1, 7"],
  ["Number 14938170 isn't a code, nor is x493817", "Number 14938170 isn't a code, nor is x493817"],
])("spells out the code, however the template spaces its digits: %p", (as_voice, text) => {
  expect(spoken({ as_voice })).toBe(text);
});

test.each([
  ["12-34", "It is 1234", "It is 1, 2, 3, 4"],
  ["aB3d", "It is aB3d", "It is a, B, 3, d"],
  ["(.*)", "It is (.*)", "It is (.*)"],
])("a code may have any characters: %p", (code, as_voice, text) => {
  expect(spoken({ code, as_voice })).toBe(text);
});

test("speaks the text if Auth0 gives no words to speak", () => {
  expect(spoken({ as_voice: "" })).toBe(TEXT.replace(CODE, "4, 9, 3, 8, 1, 7"));
});

test.each([
  ["voice", configuration, true],
  ["voice", { origin: configuration.origin }, false],
  ["text", configuration, false],
])("a message by %s, with %j: %p", (delivery_method, its, takes) => {
  expect(voice.takes(toPhoneMessage(phoneEvent({ delivery_method })), its)).toBe(takes);
});

test.each([
  [
    { sessionId: "s", sessionStatus: "CREATED", statusCode: 1, statusMessage: "Created" },
    { accepted: true, umid: "s" },
  ],
  [
    { sessionStatus: "NOT_CREATED", statusCode: -1014, statusMessage: "m" },
    { accepted: false, code: -1014, message: "m" },
  ],
  [
    { statusCode: 401, statusMessage: "m" },
    { code: 401, message: "m" },
  ],
  [
    { sessionStatus: "NOT_CREATED", callFlowRequestId: "r", statusCode: -9999 },
    { accepted: false, code: -9999, errorId: "r" },
  ],
  [{}, {}],
])("reads the answer %j", (answer, expected) => {
  expect(readReply(voice, JSON.stringify(answer))).toEqual(expected);
});

test.each([
  [2983, undefined],
  [2984, "3001 characters"],
])("8x8 speaks 3000 characters, and a code takes more when it is spelled out: %d letters", (letters, excess) => {
  const as_voice = `${"a".repeat(letters)} ${CODE}`;
  expect(voice.excess?.(toPhoneMessage(phoneEvent({ delivery_method: "voice", as_voice })))).toBe(excess);
});

test("a message of an unknown type is spoken unchanged", () => {
  expect(spoken({ message_type: "marketing" })).toBe(`Your code is ${CODE}`);
});
