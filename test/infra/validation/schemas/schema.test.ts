import {
  byLocale,
  choices,
  isSafeUrl,
  object,
  origin,
  text,
  wholeNumber,
} from "../../../../infra/validation/schemas/schema";

/** A schema by the interface that libraries share. @see https://standardschema.dev */
interface Schema {
  readonly "~standard": {
    readonly validate: (
      value: unknown,
    ) => { readonly issues?: readonly { readonly message: string }[] | undefined } | Promise<unknown>;
  };
}

/** What a schema says about a value. Undefined if it accepts it. */
function complaintOf(schema: Schema, value: unknown): string | undefined {
  const result = schema["~standard"].validate(value);
  return "issues" in result ? result.issues?.[0]?.message : undefined;
}

const word = text(/^\w*$/, "a word");

test.each([
  ["https://sms.example.com/path", true],
  ["http://localhost:1", true],
  ["http://127.0.0.1:1", true],
  ["http://[::1]:1", true],
  ["http://sms.example.com", false],
  ["ftp://localhost", false],
  ["https://user@sms.example.com", false],
  ["https://:password@sms.example.com", false],
  ["https://sms.example.com?key=1", false],
  ["https://sms.example.com#part", false],
  ["sms.example.com", false],
])("%s is safe: %s", (url, isSafe) => {
  expect(isSafeUrl(url)).toBe(isSafe);
});

test.each([
  ["https://sms.example.com", true],
  ["http://localhost:1", true],
  ["https://sms.example.com/", false],
  ["https://sms.example.com/path", false],
  ["http://sms.example.com", false],
  [1, false],
])("%s is an origin: %s", (value, isValid) => {
  expect(complaintOf(origin, value) === undefined).toBe(isValid);
});

test.each([
  [["Viber"], true],
  [["Viber", "RCS"], true],
  [[], false],
  [["Viber", "Viber"], false],
  [["SMS"], false],
  ["Viber", false],
])("%j is a list of choices: %s", (list, isValid) => {
  const message = isValid ? undefined : 'a list of apps, each once: "Viber", "RCS"';
  expect(complaintOf(choices(["Viber", "RCS"], "apps"), list)).toBe(message);
});

test.each([
  [3, undefined],
  [9, undefined],
  [2, "a whole number of seconds from 3 to 9"],
  [10, "a whole number of seconds from 3 to 9"],
  [3.5, "a whole number of seconds from 3 to 9"],
  ["3", "a whole number of seconds from 3 to 9"],
])("of %j, a whole number says %j", (value, message) => {
  expect(complaintOf(wholeNumber(3, 9, "seconds"), value)).toBe(message);
});

test("a number without a unit has none in its message", () => {
  expect(complaintOf(wholeNumber(3, 9), 2)).toBe("a whole number from 3 to 9");
});

test("an object names its fields, and a hint only where one is unknown", () => {
  const pair = object({ one: word, two: word }, "The rest is ours.");
  expect(complaintOf(pair, { one: "", two: "" })).toBeUndefined();
  expect(complaintOf(pair, "text")).toBe("an object with one, two");
  expect(complaintOf(pair, { one: "", two: "", three: "" })).toBe("unknown field. Use one, two. The rest is ours.");
  expect(complaintOf(object({ one: word }), { one: "", two: "" })).toBe("unknown field. Use one");
});

test.each([
  ["regoin", "region"],
  ["regin", "region"],
  ["regions", "region"],
  ["Region", "region"],
  ["webOTPDomain", "webOtpDomain"],
  ["sourcess", "sources"],
  ["to", "region, source, sources, webOtpDomain"],
  ["retries", "region, source, sources, webOtpDomain"],
])("of the unknown field %s, an object says to use %s", (typed, names) => {
  const schema = object({ region: word, source: word, sources: word, webOtpDomain: word }, "See there");
  const valid = { region: "", source: "", sources: "", webOtpDomain: "" };
  expect(complaintOf(schema, { ...valid, [typed]: "" })).toBe(`unknown field. Use ${names}. See there`);
});

test.each([
  [{ default: "en-US" }, true],
  [{ default: "en-US", de: "de-DE", "de-AT": "de-AT", zh_hant: "zh" }, true],
  [{ de: "de-DE" }, false],
  [{ default: " " }, false],
  [{ default: "en-US", de: "" }, false],
  [{ default: "en-US", de: 1 }, false],
  [{ default: "en-US", "de AT": "de-AT" }, false],
  [null, false],
  ["default", false],
])("%j are texts by language: %s", (texts, isValid) => {
  const message = isValid ? undefined : "an object with one text per language and a default, for example {}";
  expect(complaintOf(byLocale("{}"), texts)).toBe(message);
});
