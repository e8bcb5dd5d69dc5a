import fc from "fast-check";
import { documentedCode, documentedMessage, knownStatus, uuid } from "../../hook/redact";
import { CASES } from "../support/property";
import { APIKEY, CODE, TEXT } from "./phone-event";

const RECIPIENT = "+12025550123";
const secrets = [RECIPIENT, CODE, TEXT, "Acme_hq", APIKEY];
const UMID = "bda3d56d-1424-e711-813c-06ed3428fe67";

test.each([
  "SMS is accepted and queued for processing",
  "Text value is missing",
  "Invalid MSISDN format (not E.164 international number)",
  "Invalid Text value. Reached max allowed limit",
  "Expiry time already reached",
  "Provided subAccountId doesn't belongs to your account",
  "Request was not authenticated properly",
  "Internal server error",
  "Speech profile or language parameter invalid",
  "Source or caller ID is not allowed",
  "The validity period of the call flow request has expired",
  "Invalid destination",
])("a message that 8x8 documents passes: %s", (message) => {
  expect(documentedMessage(message)).toBe(message);
});

test.each([
  ["Quota exceeded. Please try again in 1 second(s).", "Quota exceeded"],
  [`Quota exceeded. Please try again in ${CODE} second(s).`, "Quota exceeded"],
  [
    "TLS 1.3+ is required for Singapore-bound messages. Detected: TLSv1.2",
    "TLS 1.3+ is required for Singapore-bound messages",
  ],
  [`Invalid MSISDN ${RECIPIENT}`, "Invalid MSISDN"],
  [`SubAccount not found by Id : ${APIKEY}`, "SubAccount not found"],
])("of %j only the documented part passes", (message, passes) => {
  expect(documentedMessage(message)).toBe(passes);
});

const ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const ROMANS = ["N", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
const inWords = (digits: string, words: readonly string[]) =>
  [...digits].map((digit) => words[Number(digit)]).join(" ");
const backwards = (text: string) => [...text].reverse().join("");

/** Spellings of secrets that someone who knows the secret can read. */
const ECHOES = [CODE, RECIPIENT, APIKEY, TEXT].flatMap((secret) => {
  const digits = secret.replace(/\D/g, "");
  return [
    ...[secret, secret.toUpperCase(), backwards(secret), secret.slice(0, 8), secret.slice(-4), [...secret].join("-")],
    ...[inWords(digits, ONES), inWords(digits, ROMANS), backwards(inWords(digits, ONES)), [...secret].join(" and ")],
    ...(["hex", "base64", "base64url", "binary"] as const).map((encoding) => Buffer.from(secret).toString(encoding)),
    ...[
      encodeURIComponent(secret),
      [...secret].map((it) => `&#${it.charCodeAt(0)};`).join(""),
      [...secret].join("\u200b"),
    ],
    ...[
      `Key ${secret} is disabled`,
      `The text '${secret}' is too long`,
      Number(digits).toString(36),
      secret.slice(2, 7),
    ],
  ];
});

test.each(ECHOES)("no other words pass: %j", (echo) => {
  expect(documentedMessage(echo)).toBe("");
});

test.each([null, undefined, 5, {}, ["Not found"]])("%j isn't a message", (value) => {
  expect(documentedMessage(value)).toBe("");
});

test("only documented messages pass, whatever 8x8 says", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      fc.pre(before.length > 0);
      expect(documentedMessage(`${before} Not found ${after}`)).toBe("");
      expect(documentedMessage(`Not found ${after}`)).toBe("Not found");
    }),
    { numRuns: CASES },
  );
});

test.each([1000, 1002, 1012, 1014, 1100, 1200, 1201, 1300, 1400, 2000, 3001, 3060, 429, 401, 404, -1001, -1014, -9999])(
  "8x8 documents the code %d",
  (code) => {
    expect(documentedCode(code, secrets)).toBe(code);
  },
);

test.each([493, 817, 4938, 999, 1015, 3061, -1021, 7, 1002.5, Number.NaN, Number(CODE), 12025550123, "1002", null, {}])(
  "8x8 doesn't document the code %p",
  (code) => {
    expect(documentedCode(code, secrets)).toBeUndefined();
  },
);

test("a code isn't hidden because the phone number has its digits, but because the one-time password is the same", () => {
  expect(documentedCode(1002, ["+6510021002", "100200"])).toBe(1002);
  expect(documentedCode(1002, ["+6512345678", "1002"])).toBeUndefined();
  expect(documentedCode(-1002, ["+6512345678", "1002"])).toBeUndefined();
});

test.each([200, 202, 302, 400, 401, 426, 429, 500, 503])("the HTTP status %d is known", (status) => {
  expect(knownStatus(status)).toBe(status);
});

test.each([0, 100, 299, 418, 493, 739, 817, 999, 600])("the HTTP status %d isn't known", (status) => {
  expect(knownStatus(status)).toBeUndefined();
});

const asUuid = (hex: string) =>
  hex
    .toLowerCase()
    .padEnd(32, "9")
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

test.each([UMID, UMID.toUpperCase(), "00000000-0000-0000-0000-000000000000"])("the UUID %s passes", (value) => {
  expect(uuid(value, secrets)).toBe(value);
});

test.each([
  ...[RECIPIENT, CODE].map((secret) => asUuid(secret.replace("+", ""))),
  ...[RECIPIENT, CODE].map((secret) => asUuid(backwards(secret.replace("+", "")))),
  ...[RECIPIENT, CODE, APIKEY, TEXT, "Acme_hq"].flatMap((secret) => [
    asUuid(Buffer.from(secret).toString("hex")),
    asUuid(Buffer.from(secret.toUpperCase()).toString("hex")),
    asUuid(Buffer.from(backwards(secret)).toString("hex")),
    asUuid(backwards(Buffer.from(secret).toString("hex"))),
  ]),
  asUuid(`abcdef${Buffer.from(APIKEY.slice(5, 9)).toString("hex")}`), // a part of the key
  asUuid(`${CODE}abcdef`),
  asUuid(`00${RECIPIENT.slice(-7)}`),
])("the UUID %s, which spells a secret, doesn't pass", (value) => {
  expect(uuid(value, secrets)).toBeUndefined();
});

test.each([null, 5, {}, "", "bda3d56d", `${UMID}0`, `x${UMID}`, APIKEY])("%p isn't a UUID", (value) => {
  expect(uuid(value, secrets)).toBeUndefined();
});

test("hardly any real UUID is hidden", () => {
  let hidden = 0;
  fc.assert(
    fc.property(fc.uuid(), (value) => {
      if (uuid(value, secrets) === undefined) hidden++;
    }),
    { numRuns: CASES },
  );
  expect(hidden / CASES).toBeLessThan(0.01);
});

test.each<[string, string[], boolean]>([
  ["a short secret", ["1234"], false],
  ["a short secret after another", ["9999", "1234"], false],
  ["short secrets that aren't in it", ["9999", "8888"], true],
  ["an empty secret", [""], true],
  ["a number whose hexadecimal form is too short to tell anything", ["14"], true],
  ["the end of a secret and the beginning of the next one", ["9999abc", "def9999"], true],
])("an ID beside %s", (_what, secrets, isShown) => {
  const id = "abcdef01-2340-4e07-8b00-0e7000c0de00";
  expect(uuid(id, secrets)).toBe(isShown ? id : undefined);
});

test.each([
  ["pizza", "70697a7a-0000-4000-8000-000000000000", "pizz"],
  ["ab\u00e9fgh", "61626667-0000-4000-8000-000000000000", "abfg"],
])("the secret %s hides the ID %s, which has the codes of %s: letters beyond ASCII don't count", (secret, id, part) => {
  expect(Buffer.from(id.slice(0, 8), "hex").toString()).toBe(part);
  expect(uuid(id, [secret])).toBeUndefined();
});
