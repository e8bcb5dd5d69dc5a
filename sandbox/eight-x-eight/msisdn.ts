import { isSupportedCountry, type PhoneNumber, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { check } from "./api-error";

const INVALID_MSISDN = "Invalid MSISDN format (not E.164 international number)";

/** A phone number as 8x8's APIs take it: E.164, the plus may be missing. @see https://developer.8x8.com/connect/reference/send-sms-single */
export function isMsisdn(value: unknown): value is string {
  return typeof value === "string" && /^\+?[1-9]\d{6,14}$/.test(value);
}

/** The number with its plus. */
export function e164(msisdn: string): string {
  return msisdn.replace(/^\+?/, "+");
}

/** Codes of what may be wrong with a number. */
interface NumberCodes {
  readonly msisdn: number;
  readonly country: number;
}

/**
 * Reads a number that may be in its country's own form.
 * @param country ISO 3166-1 alpha-2 in any case; without one, the number is international
 * @throws ApiError 400 with one of the codes
 */
export function parseNumber(
  value: string,
  country?: unknown,
  codes: NumberCodes = { msisdn: 1002, country: 1009 },
): PhoneNumber {
  const code = String(country ?? "").toUpperCase();
  if (code !== "") check(isSupportedCountry(code), codes.country, "Invalid Country Code");
  const isNational = code !== "" && !value.startsWith("+");
  const number = isNational
    ? parsePhoneNumberFromString(value, code as PhoneNumber["country"])
    : parsePhoneNumberFromString(e164(value));
  check(number, codes.msisdn, INVALID_MSISDN);
  check(number.isPossible(), codes.msisdn, INVALID_MSISDN);
  return number;
}
