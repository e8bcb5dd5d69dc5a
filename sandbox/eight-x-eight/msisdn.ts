/** A phone number as 8x8's APIs take it: E.164, the plus may be missing. @see https://developer.8x8.com/connect/reference/send-sms-single */
export function isMsisdn(value: unknown): value is string {
  return typeof value === "string" && /^\+?[1-9]\d{6,14}$/.test(value);
}

/** The number with its plus. */
export function e164(msisdn: string): string {
  return msisdn.replace(/^\+?/, "+");
}
