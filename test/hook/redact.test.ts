import fc from "fast-check";
import { toPhoneMessage } from "../../hook/phone-message";
import { redactCode, redactUuid, redactWords } from "../../hook/redact";
import { APIKEY, CODE, phoneEvent, TEXT } from "./phone-event";

const hidden = { ...toPhoneMessage(phoneEvent()), subaccount: "Acme_hq", apikey: APIKEY };

// What 8x8 documents.
test.each([
  "SMS is accepted and queued for processing",
  "Text value is missing",
  "Invalid MSISDN format (not E.164 international number)",
  "Invalid Text value. Reached max allowed limit",
  "Expiry time already reached",
  "Provided subAccountId doesn't belongs to your account",
  "Request was not authenticated properly",
])("8x8's own words pass: %s", (words) => {
  expect(redactWords(words, hidden)).toBe(words);
});

test.each([
  ["Invalid MSISDN +12025550123", "Invalid MSISDN ***"],
  ["Invalid MSISDN 1 (202) 555-0123!", "Invalid MSISDN *** *** ***"],
  ["Invalid MSISDN 1\u200b2\u200b0", "Invalid MSISDN *** *** ***"],
  [`Text has ${CODE}`, "***"],
  [`Text has ${[...CODE].join("-")}`, "***"],
  [`Text has ${[...CODE].join(" and ")}`, `Text has ${[...CODE].fill("***").join(" and ")}`],
  [`Text has ${[...CODE].join("x")}`, "Text has ***"],
  [`Text has ${Buffer.from(CODE).toString("base64")}`, "Text has ***"],
  ["Number ending in 123", "Number ending in ***"],
  ["Quota exceeded. Please try again in 1 second(s).", "Quota exceeded. Please try again in *** second(s)."],
  ["TLS 1.3+ is required for Singapore-bound messages", "TLS *** is required for Singapore-bound messages"],
  ["Key 0123456789abcdef0123456789abcdef", "Key ***"],
  ["Key aBCDefGh", "Key ***"],
  ["Two\r\nlines\u0000 and \u202ebidi", "Two lines and bidi"],
])("numbers, tokens and control characters don't: %j", (words, redacted) => {
  expect(redactWords(words, hidden)).toBe(redacted);
});

test.each([
  `Text ${TEXT}`,
  `Text '${TEXT.slice(0, 30)}...' is too long`,
  TEXT.toUpperCase(),
  `Key ${APIKEY} is disabled`,
  `Key ${APIKEY.slice(0, 12)} is disabled`,
  `Key ${APIKEY.slice(0, 6)} bad`,
  `Key ends in ${APIKEY.slice(-5)}`,
  "acme-HQ has no credit",
  "Caller 2 0 2 x 5 5 5 0 1 2 3",
])("words that tell of message, recipient or credentials are left out: %j", (words) => {
  expect(redactWords(words, hidden)).toMatch(/\*\*\*/);
  expect(redactWords(words, hidden)).not.toMatch(/one-time|password|k3y|zq7w|acme|555/i);
});

test("a code of letters that is spelled out is left out, also where the text has more after it", () => {
  const message = toPhoneMessage(phoneEvent({ code: "TNPmmMeMV", as_text: "TNPmmMeMV" }));
  const text = `${message.text}\n\n@login.acme.example #TNPmmMeMV`;
  expect(redactWords("Text is T N P m m M e M V", { ...message, text, subaccount: "", apikey: "" })).toBe("***");
});

test("words are cut at 160 characters, after what must not be seen is masked", () => {
  expect(redactWords("word ".repeat(100), hidden)).toHaveLength(160);
  expect(redactWords(`${"word ".repeat(31)}12025550123`, hidden)).toMatch(/ \*\*\*$/);
});

test.each([undefined, null, 5, {}, ["a"], ""])("%j are no words", (value) => {
  expect(redactWords(value, hidden)).toBe("");
});

test.each([
  ["bda3d56d-1424-e711-813c-06ed3428fe67", true],
  ["BDA3D56D-1424-E711-813C-06ED3428FE67", true],
  ["bda3d56d1424e711813c06ed3428fe67", false],
  ["bda3d56d-1424-e711-813c-06ed3428fe67\n", false],
  ["12025550-1230-4000-8000-000000000000", false],
  [`${CODE}00-0000-4000-8000-000000000000`, false],
  [5, false],
])("%j as a UMID: %p", (value, passes) => {
  expect(redactUuid(value, hidden)).toBe(passes ? value : undefined);
});

test("a key that is a UUID does not pass as a UMID", () => {
  const apikey = "bda3d56d-1424-e711-813c-06ed3428fe67";
  expect(redactUuid(apikey, { ...toPhoneMessage({}), subaccount: "", apikey })).toBeUndefined();
});

test.each([
  [1002, true],
  [429, true],
  [-1013, true],
  [0, false], // it is in the number
  [493817, false],
  [4938, false],
  [817, false],
  [-4938, false],
  [1201, true],
  [2025, false],
  [12025550123, false],
  [1.5, false],
  [Number.NaN, false],
  ["1002", false],
  [null, false],
])("%j as a code of 8x8's: %p", (value, passes) => {
  expect(redactCode(value, hidden)).toBe(passes ? value : undefined);
});

test("a one-time password of four digits does not pass as a code of 8x8's", () => {
  const message = toPhoneMessage(phoneEvent({ code: "1002" }));
  expect(redactCode(1002, { ...message, subaccount: "", apikey: "" })).toBeUndefined();
});

test("whatever separates the characters of a secret, it does not pass", () => {
  const separator = fc.stringMatching(/^[^A-Za-z\d]{0,4}$/);
  const secret = fc.constantFrom("12025550123", CODE, APIKEY, TEXT);
  fc.assert(
    fc.property(secret, separator, fc.string(), fc.string(), (value, between, before, after) => {
      const echo = [...value.replace(/[^A-Za-z\d]/g, "")].join(between);
      const words = redactWords(`${before}${echo}${after}`, hidden).replace(/[^A-Za-z\d]/g, "");
      expect(words.toLowerCase()).not.toContain(value.replace(/[^A-Za-z\d]/g, "").toLowerCase());
      expect(words).not.toMatch(/\d{9}/);
    }),
  );
});

test("a UMID that could be the end of the recipient's number is left out", () => {
  expect(redactUuid("25550123-abcd-4000-8000-0000deadbeef", hidden)).toBeUndefined();
});
