import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { toPhoneMessage } from "../../hook/phone-message";
import { CODE, phoneEvent, TEXT } from "./phone-event";

test("an event of Auth0's becomes a message", () => {
  expect(toPhoneMessage(phoneEvent({ from: "+12025550199" }))).toEqual({
    recipient: "+12025550123",
    text: TEXT,
    code: CODE,
    type: "otp_verify",
    method: "text",
    locale: "en_US",
    source: "+12025550199",
    clientIp: "203.0.113.7",
    id: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10",
  });
});

test.each(["+1-808-555-5555", "+1 (808) 555.5555", "+1 808/555-5555", "\u00a0+18085555555\n"])(
  "the recipient loses its separators: %p",
  (recipient) => {
    expect(toPhoneMessage(phoneEvent({ recipient })).recipient).toBe("+18085555555");
  },
);

test.each([
  ["203.0.113.7", true],
  ["2001:db8::7", true],
  ["::ffff:203.0.113.7", true],
  ["", false],
  ["unknown", false],
  ["203.0.113", false],
  ["203.0.113.7, 10.0.0.1", false],
  ["12:34", false],
])("%p as the user's address: %p", (ip, isOne) => {
  expect(toPhoneMessage(phoneEvent({}, { request: { ip } })).clientIp).toBe(isOne ? ip : "");
});

test.each([undefined, null, 5, "event", {}, { notification: null }, { notification: { recipient: 5, as_text: [] } }])(
  "%j is a message of which nothing is known",
  (event) => {
    expect(toPhoneMessage(event as never)).toEqual({
      recipient: "",
      text: "",
      code: "",
      type: "unknown",
      method: "unknown",
      locale: "",
      source: "",
      clientIp: "",
      id: expect.stringMatching(/^auth0-[\da-f]+$/),
    });
  },
);

const schema = resolve(__dirname, "../../../shared/reference/auth0/action-events.json");
const isHere = existsSync(schema);
(isHere ? test : test.skip)(
  `the types and methods of Auth0's schema are known${isHere ? "" : " (../shared/reference is not here)"}`,
  () => {
    const { notification } = JSON.parse(readFileSync(schema, "utf8")).components.schemas.CustomPhoneProvider.properties;
    const { message_type, delivery_method } = notification.properties;
    expect(message_type.enum).toHaveLength(5);
    for (const type of message_type.enum) expect(toPhoneMessage(phoneEvent({ message_type: type })).type).toBe(type);
    for (const method of delivery_method.enum) {
      expect(toPhoneMessage(phoneEvent({ delivery_method: method })).method).toBe(method);
    }
  },
);
