import { randomUUID } from "node:crypto";
import type { NumberType, PhoneNumber } from "libphonenumber-js/max";
import type { Clock } from "../clock";
import { check } from "./api-error";
import { parseNumber } from "./msisdn";
import type { Route } from "./route";
import { timestamp } from "./timestamp";

const PHONE_TYPES: Readonly<Record<Exclude<NumberType, undefined>, string>> = {
  FIXED_LINE: "FixedLine",
  FIXED_LINE_OR_MOBILE: "FixedLineOrMobile",
  MOBILE: "Mobile",
  PAGER: "Pager",
  PERSONAL_NUMBER: "PersonalNumber",
  PREMIUM_RATE: "PremiumRate",
  SHARED_COST: "SharedCost",
  TOLL_FREE: "TollFree",
  UAN: "UAN",
  VOICEMAIL: "Voicemail",
  VOIP: "VoIP",
};

/** What 8x8 sells on request only, and the sandbox has not. @see https://developer.8x8.com/connect/reference/number-lookup-error-codes */
const NOT_SOLD = {
  errorCode: 2006,
  errorMessage: "The pricing plan for that request plan is not configured for particular SubAccount",
};

/**
 * Tells country and kind of a number, by the numbering plan of libphonenumber-js: the type `format`.
 * @see https://developer.8x8.com/connect/reference/phone-number-lookup
 */
export function lookupRoutes(clock: Clock): Route<"lookup">[] {
  return [
    {
      method: "GET",
      path: "/phones/:phoneNumber",
      respond({ params: { phoneNumber = "" }, query: { type = "format", country } }) {
        check(type === "format" || type === "operator" || type === "live", 1000, "Invalid parameter");
        const number = parseNumber(phoneNumber, country);
        // Assumed: a lookup that isn't sold to the sub-account is answered with 200, its status an error.
        const status = type === "format" ? { state: "ok" } : { state: "error", ...NOT_SOLD };
        return { ...formatOf(number), status: { ...status, timestamp: timestamp(clock.now()) } };
      },
    },
  ];
}

function formatOf(number: PhoneNumber) {
  const type = number.getType();
  return {
    requestId: randomUUID(),
    phoneNumber: number.number,
    phoneNumberNational: number.formatNational(),
    phoneType: type ? PHONE_TYPES[type] : "Unknown",
    country: number.country,
  };
}
