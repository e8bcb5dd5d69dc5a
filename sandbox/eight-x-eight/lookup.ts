import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { NumberType } from "libphonenumber-js/max";
import type { InSubaccount } from "./http/api";
import { check } from "./http/errors";
import { parseNumber } from "./http/phone-number";
import { timestamp } from "./http/values";
import type { World } from "./world";

/** The error for lookups that 8x8 enables on request only. The sandbox has none of them. @see https://developer.8x8.com/connect/reference/number-lookup-error-codes */
const NOT_ENABLED = {
  errorCode: 2006,
  errorMessage: "The pricing plan for that request plan is not configured for particular SubAccount",
};

/**
 * Looks up a number's country and type in libphonenumber-js's numbering plans. This is the lookup type `format`.
 * @see https://developer.8x8.com/connect/reference/phone-number-lookup
 */
export function lookupRoutes(api: FastifyInstance, { clock }: World): void {
  api.get<InSubaccount<"phoneNumber"> & { Querystring: { type?: string; country?: string } }>(
    "/phones/:phoneNumber",
    async ({ params: { phoneNumber }, query: { type = "format", country } }) => {
      check(type === "format" || type === "operator" || type === "live", 1000, "Invalid parameter");
      const number = parseNumber(phoneNumber, country);
      // Assumed: a lookup that isn't enabled for the sub-account gets HTTP 200 with an error in its status.
      const status = type === "format" ? { state: "ok" } : { state: "error", ...NOT_ENABLED };
      return {
        requestId: randomUUID(),
        phoneNumber: number.number,
        phoneNumberNational: number.formatNational(),
        phoneType: phoneType(number.getType()),
        country: number.country,
        status: { ...status, timestamp: timestamp(clock.now()) },
      };
    },
  );
}

/** In 8x8's words: `FixedLineOrMobile` for `FIXED_LINE_OR_MOBILE`. */
function phoneType(type: NumberType = undefined): string {
  if (type === undefined) return "Unknown";
  if (type === "UAN" || type === "VOIP") return { UAN: "UAN", VOIP: "VoIP" }[type];
  return type.toLowerCase().replace(/(?:^|_)(.)/g, (_all, first: string) => first.toUpperCase());
}
