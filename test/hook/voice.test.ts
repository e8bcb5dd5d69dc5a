import { readAnswer } from "../../hook/channel";
import { toPhoneMessage } from "../../hook/phone-message";
import { voice } from "../../hook/voice";
import { APIKEY, CODE, phoneEvent, TEXT } from "./phone-event";

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

test("a message becomes a call flow: dialled, said twice, hung up", () => {
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

test("what carries no code is valid without end, and said as it is", () => {
  const { validUntil, callflow } = request({ message_type: "blocked_account", code: undefined }).body;
  expect(validUntil).toBeUndefined();
  expect(callflow[1].params.text).toBe(`Your code is ${CODE}`);
});

test.each([
  ["Code 4 9 3 8 1 7.", "Code 4, 9, 3, 8, 1, 7."],
  ["Code 493-817, once more: 493 817", "Code 4, 9, 3, 8, 1, 7, once more: 4, 9, 3, 8, 1, 7"],
  ["4, 9, 3, 8, 1, 7", "4, 9, 3, 8, 1, 7"],
  ["Number 14938170 is no code, nor is x493817", "Number 14938170 is no code, nor is x493817"],
])("the digits of the code are apart, however the template has them: %p", (as_voice, text) => {
  expect(spoken({ as_voice })).toBe(text);
});

test.each([
  ["12-34", "It is 1234", "It is 1, 2, 3, 4"],
  ["aB3d", "It is aB3d", "It is a, B, 3, d"],
  ["(.*)", "It is (.*)", "It is (.*)"],
])("a code may be of anything: %p", (code, as_voice, text) => {
  expect(spoken({ code, as_voice })).toBe(text);
});

test("without words to be spoken it is the text", () => {
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
    { accepted: false, code: -1014, words: "m" },
  ],
  [
    { statusCode: 401, statusMessage: "m" },
    { code: 401, words: "m" },
  ],
  [{}, {}],
])("what the answer %j says", (answer, expected) => {
  expect(readAnswer(voice, JSON.stringify(answer))).toEqual(expected);
});
