import * as v from "valibot";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether it is an https URL, or one of http on this machine, without user, password, query and fragment. */
export function isSafeUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(value);
  const isSafe = protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname));
  return isSafe && `${username}${password}${search}${hash}` === "";
}

const isOrigin = (value: string) => isSafeUrl(value) && value === new URL(value).origin;

const ORIGIN =
  "is an https origin without a path, as in https://sms.example.com; http only on this machine (localhost)";
const PHONE_NUMBER = "is a phone number in E.164, as in +6512345678";
const SUBACCOUNT = "is a sub-account: 3 to 50 letters, digits, -, _, . and &";

export const origin = v.pipe(v.string(ORIGIN), v.check(isOrigin, ORIGIN));
export const subaccount = text(/^[\w\-.&]{3,50}$/, SUBACCOUNT);

export const phoneNumber = text(/^\+[1-9]\d{6,14}$/, PHONE_NUMBER);

/** A text of some form; `message` goes on from "it": what is right. */
export function text(form: RegExp, message: string) {
  return v.pipe(v.string(message), v.regex(form, message));
}

/** What is right where there is a choice. */
export function oneOf(values: readonly string[]): string {
  return `is one of ${values.map((value) => JSON.stringify(value)).join(", ")}`;
}

export function choice<const Values extends readonly string[]>(values: Values) {
  return v.picklist(values, oneOf(values));
}

export function wholeNumber(least: number, most: number, unit: string) {
  const message = `is a whole number of ${unit} from ${least} to ${most}`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(least, message), v.maxValue(most, message));
}

/** An object of these fields; an unknown one is refused with the names of all, and with a hint if there is one. */
export function object<Fields extends v.ObjectEntries>(fields: Fields, hint = "") {
  const names = Object.keys(fields).join(", ");
  const unknown = [`there is no such field; there are ${names}`, hint].filter((it) => it !== "").join("; ");
  return v.strictObject(fields, ({ expected }) => (expected === "never" ? unknown : `is an object of ${names}`));
}

/** A field that has to be there: a missing one is checked, and refused, as null. */
export function required(schema: v.GenericSchema) {
  return v.optional(schema, null);
}

const LOCALE = /^(default|[a-z]{2,3}([-_][a-z0-9]{2,8})*)$/i;

/** Texts by language, with one for all others. */
export function byLocale(example: string) {
  const message = `is an object of texts by language, one of them default, as in ${example}`;
  const isText = (value: unknown) => typeof value === "string" && value.trim() !== "";
  return v.custom(
    (value) =>
      typeof value === "object" &&
      value !== null &&
      "default" in value &&
      Object.entries(value).every(([locale, value]) => LOCALE.test(locale) && isText(value)),
    message,
  );
}
