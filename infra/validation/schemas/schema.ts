// The building blocks of the schemas. A schema's message says what to use instead of an invalid value: it follows the word "Use".
import * as v from "valibot";
import { closestName } from "./closest-name";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether it is an https URL, or an http URL on this machine. It must have no user, password, query or fragment. */
export function isSafeUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(value);
  const isSafe = protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname));
  return isSafe && `${username}${password}${search}${hash}` === "";
}

const isOrigin = (value: string) => isSafeUrl(value) && value === new URL(value).origin;

const ORIGIN = "an https origin without a path, for example https://sms.example.com. http is for localhost only";
const PHONE_NUMBER = "a phone number in E.164 format, for example +6512345678";
const SUBACCOUNT = "a sub-account: 3 to 50 letters, digits, -, _, . and &";

/** An E.164 number without its plus. This package can't import `@auth0-8x8/text`, so a test compares the two. */
const E164_DIGITS = "[1-9]\\d{6,14}";

export const origin = v.pipe(v.string(ORIGIN), v.check(isOrigin, ORIGIN));
export const subaccount = text(/^[\w\-.&]{3,50}$/, SUBACCOUNT);
export const phoneNumber = text(new RegExp(`^\\+${E164_DIGITS}$`), PHONE_NUMBER);
export const callerId = text(new RegExp(`^\\+?${E164_DIGITS}$`), `${PHONE_NUMBER}, with or without the plus`);
export const flag = v.boolean("true or false");

/** A string of some form. */
export function text(form: RegExp, message: string) {
  return v.pipe(v.string(message), v.regex(form, message));
}

/** Values as an error message lists them. */
export function listOf(values: readonly string[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

/** One of some strings. */
export function choice<const Values extends readonly string[]>(values: Values) {
  return v.picklist(values, listOf(values));
}

/** A list of some strings, each at most once. */
export function choices<const Values extends readonly string[]>(values: Values, what: string) {
  const message = `a list of ${what}, each once: ${listOf(values)}`;
  return v.pipe(
    v.array(v.picklist(values, message), message),
    v.check((list) => list.length > 0 && new Set(list).size === list.length, message),
  );
}

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number, unit?: string) {
  const message = `a whole number${unit ? ` of ${unit}` : ""} from ${least} to ${most}`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(least, message), v.maxValue(most, message));
}

/**
 * An object with these fields and no others. For a mistyped field, the message names only the intended one.
 * @param hint more to say about an unknown field
 */
export function object<Fields extends v.ObjectEntries>(fields: Fields, hint?: string) {
  const names = Object.keys(fields);
  const all = names.join(", ");
  return v.strictObject(fields, ({ expected, input }) =>
    expected === "never"
      ? `unknown field. Use ${closestName(String(input), names) ?? all}${hint ? `. ${hint}` : ""}`
      : `an object with ${all}`,
  );
}

/** A field that must be there: a missing one is checked, and refused, as null. */
export function required(schema: v.GenericSchema) {
  return v.optional(schema, null);
}

const LOCALE = /^(default|[a-z]{2,3}([-_][a-z0-9]{2,8})*)$/i;

/** Texts by language, with a default for all other languages. */
export function byLocale(example: string) {
  const isText = (value: unknown) => typeof value === "string" && value.trim() !== "";
  return v.custom(
    (value) =>
      typeof value === "object" &&
      value !== null &&
      "default" in value &&
      Object.entries(value).every(([locale, value]) => LOCALE.test(locale) && isText(value)),
    `an object with one text per language and a default, for example ${example}`,
  );
}
