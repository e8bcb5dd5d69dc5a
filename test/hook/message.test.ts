import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fitReference, isBlank, toPhoneMessage } from "../../hook/message";
import { CODE, phoneEvent, TEXT } from "./phone-event";

test("reads Auth0's event", () => {
  expect(toPhoneMessage(phoneEvent({ from: "+12025550199" }))).toEqual({
    recipient: "+12025550123",
    text: TEXT,
    code: CODE,
    type: "otp_verify",
    method: "text",
    locale: "en_US",
    source: "+12025550199",
    clientIp: "203.0.113.7",
    reference: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10",
  });
});

test.each([
  ["text", "to read"],
  ["voice", "to hear"],
  ["pigeon", "to read"],
])("a message by %s has the words %s", (delivery_method, text) => {
  const event = phoneEvent({ delivery_method, as_text: "to read", as_voice: "to hear" });
  const method = delivery_method === "pigeon" ? "unknown" : delivery_method;
  expect(toPhoneMessage(event)).toMatchObject({ method, text });
});

test("a call without as_voice speaks the text", () => {
  expect(toPhoneMessage(phoneEvent({ delivery_method: "voice", as_voice: undefined })).text).toBe(TEXT);
});

test("the sender is the configured one, else the event's, without the white space around it", () => {
  const event = phoneEvent({ from: " Acme\n" });
  expect(toPhoneMessage(event).source).toBe("Acme");
  expect(toPhoneMessage(event, "Other").source).toBe("Other");
});

test.each([
  ["+1-808-555-5555", "+18085555555"],
  ["+1 (808) 555.5555", "+18085555555"],
  ["+1 808/555\u20115555", "+18085555555"],
  ["\u00a0+18085555555\n", "+18085555555"],
  ["\u202a+18085555555\u202c", "+18085555555"],
  ["\u200e+18085555555", "+18085555555"],
  ["+1\u200b808\u2060555\ufeff5555\u00ad", "+18085555555"],
  ["+44 (0)7700 900123", "+447700900123"],
  ["+44(0)7700900123", "+447700900123"],
  ["+353 (0) 85 123 4567", "+353851234567"],
  ["+39 (0)6 1234 5678", "+390612345678"], // the zero is part of an Italian number
  ["+1 (0)", "+1"],
  ["(0)7700 900123", "07700900123"],
])("the recipient %j loses its separators: %s", (recipient, expected) => {
  expect(toPhoneMessage(phoneEvent({ recipient })).recipient).toBe(expected);
});

test.each([
  ["203.0.113.7", true],
  ["0.0.0.0", true],
  ["255.255.255.255", true],
  ["2001:db8::7", true],
  ["::ffff:203.0.113.7", true],
  ["2001:DB8:0:0:0:0:0:7", true],
  ["", false],
  ["unknown", false],
  ["203.0.113", false],
  ["203.0.113.7.1", false],
  ["203.0.113.", false],
  ["999.999.999.999", false],
  ["256.0.113.7", false],
  ["203.0.113.07", false],
  [":::::::", false],
  ["1::2::3", false],
  ["2001:db8::12345", false],
  ["::ffff:999.0.113.7", false],
  ["fe80::1%eth0", false],
  ["203.0.113.7, 10.0.0.1", false],
  ["12:34", false],
  ["::1]/x[", false],
  ["::1]/[::1", false],
])("is %p an IP address? %p", (ip, isAddress) => {
  expect(toPhoneMessage(phoneEvent({}, { request: { ip } })).clientIp).toBe(isAddress ? ip : "");
});

test.each(["marketing", "otp_", "constructor", undefined, 5])(
  "a message of the unknown type %p is one of type other, without a code",
  (message_type) => {
    expect(toPhoneMessage(phoneEvent({ message_type }))).toMatchObject({ type: "other", text: TEXT, code: "" });
  },
);

test.each([undefined, null, 5, "event", {}, { notification: null }, { notification: { recipient: 5, as_text: [] } }])(
  "nothing is known about the message of the event %j",
  (event) => {
    expect(toPhoneMessage(event as never)).toEqual({
      recipient: "",
      text: "",
      code: "",
      type: "other",
      method: "unknown",
      locale: "",
      source: "",
      clientIp: "",
      reference: expect.stringMatching(/^auth0-[\da-f]+$/),
    });
  },
);

test.each([
  ["", true],
  [" \n\t\u00a0", true],
  ["\u200b\u200d\ufeff\u2060", true],
  ["\u3164\u115f", true], // Hangul fillers
  ["\u202e \u200f", true],
  ["1", false],
  ["\u{1f511}\ufe0f", false],
])("has %j nothing to read? %p", (text, blank) => {
  expect(isBlank(text)).toBe(blank);
});

describe("the reference", () => {
  const referenceOf = (notification: object = {}, members: object = {}) =>
    toPhoneMessage(phoneEvent(notification, members)).reference;
  const withoutTransaction = (notification: object = {}, members: object = {}) =>
    referenceOf(notification, { transaction: undefined, ...members });

  test("is the transaction's correlation id", () => {
    expect(referenceOf()).toBe("3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10");
  });

  test("differs between messages of different types in one transaction", () => {
    const types = ["otp_verify", "otp_enroll", "blocked_account", "change_password", "password_breach", "marketing"];
    const references = types.map((message_type) => referenceOf({ message_type }));
    expect(new Set(references).size).toBe(types.length);
    for (const reference of references) expect(reference).toContain("3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10");
  });

  test.each([undefined, null, {}, { correlation_id: "" }, { correlation_id: 7 }])(
    "without a correlation id (%j), stays the same when Auth0 tries again",
    (transaction) => {
      expect(referenceOf({}, { transaction })).toBe(withoutTransaction());
    },
  );

  test("without a correlation id, differs by user and by type", () => {
    const references = [
      withoutTransaction(),
      withoutTransaction({ message_type: "otp_enroll" }),
      withoutTransaction({}, { user: { user_id: "auth0|other" } }),
    ];
    expect(new Set(references).size).toBe(references.length);
    for (const reference of references) expect(reference).toMatch(/^auth0-[\da-f]+$/);
  });

  test("doesn't depend on code, recipient or text", () => {
    expect(withoutTransaction({ code: "000000", recipient: "+6512345678", as_text: "" })).toBe(withoutTransaction());
  });

  test("differs by user and by type, even if both together have the same letters", () => {
    const [first, second] = [
      withoutTransaction({ message_type: "bc" }, { user: { user_id: "a" } }),
      withoutTransaction({ message_type: "c" }, { user: { user_id: "ab" } }),
    ];
    expect(first).not.toBe(second);
  });

  test.each(["", "a", "a".repeat(50)])("of %j is whole if an API takes 50 characters", (reference) => {
    expect(fitReference(reference, 50)).toBe(reference);
  });

  test("that is too long keeps its beginning, and still differs from others with the same one", () => {
    const beginning = "0123456789".repeat(5);
    const [first = "", second = ""] = ["a", "b"].map((end) => fitReference(beginning + end, 50));
    for (const fitted of [first, second]) {
      expect(fitted.length).toBeLessThanOrEqual(50);
      expect(fitted).toMatch(/^(?:0123456789){4}\d?\d?-[\da-f]+$/);
    }
    expect(first).not.toBe(second);
  });

  test("is never cut inside a surrogate pair", () => {
    for (const before of ["", "a", "ab", "abc", "abcd", "abcde"]) {
      const fitted = fitReference(before + "\u{1f511}".repeat(40), 50);
      expect(fitted.length).toBeLessThanOrEqual(50);
      expect(fitted.length).toBeGreaterThan(45);
      expect(() => encodeURIComponent(fitted)).not.toThrow(); // as it would for half a pair
      expect(fitted).toMatch(/-[\da-f]+$/);
    }
  });
});

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
