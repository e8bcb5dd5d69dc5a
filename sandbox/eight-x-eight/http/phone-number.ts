import { E164 } from "@auth0-8x8/text";
import {
  getCountries,
  getExampleNumber,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { check, EightXEightError } from "./errors";

export const INVALID_MSISDN = "Invalid MSISDN format (not E.164 international number)";

/** Whether 8x8's APIs accept this phone number: E.164, with or without the plus. @see https://developer.8x8.com/connect/reference/send-sms-single */
export function isMsisdn(value: unknown): value is string {
  return typeof value === "string" && E164.test(toE164(value));
}

/** The number with its plus. */
export function toE164(msisdn: string): string {
  return msisdn.replace(/^\+?/, "+");
}

/**
 * A mobile number of each country, by ISO 3166-1 alpha-2 code. The American and the British one are reserved for fiction.
 * @see https://www.nationalnanpa.com/number_resource_info/555_numbers.html
 * @see https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama
 */
export function sampleRecipients(): Readonly<Record<string, string>> {
  const numbers = getCountries().map((country) => [country, getExampleNumber(country, examples)?.number]);
  return { ...Object.fromEntries(numbers), US: "+12025550123", GB: "+447700900123" };
}

/** 8x8's error codes for a number and its country. */
const CODES = { msisdn: 1002, country: 1009 };

/**
 * Reads a phone number in international form, or in its country's national form.
 * @param country ISO 3166-1 alpha-2 in any case; without it, the number must be international
 * @throws {EightXEightError} 400 with one of the codes
 */
export function parseNumber(value: string, country?: unknown, codes = CODES): PhoneNumber {
  const code = String(country ?? "").toUpperCase();
  if (code !== "") check(isSupportedCountry(code), codes.country, "Invalid Country Code");
  const isNational = code !== "" && !value.startsWith("+");
  const national = isNational ? (code as PhoneNumber["country"]) : undefined;
  const number = parsePhoneNumberFromString(isNational ? value : toE164(value), national);
  if (!number?.isPossible()) throw new EightXEightError(400, codes.msisdn, INVALID_MSISDN);
  return number;
}
