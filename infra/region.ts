/**
 * Where an 8x8 account lives, and the origin of its APIs: an account is known in one region only.
 * @see https://developer.8x8.com/connect/docs/platform-deployment-regions
 */
export const REGION_ORIGINS = {
  "asia-pacific": "https://sms.8x8.com",
  "north-america": "https://sms.us.8x8.com",
  europe: "https://sms.8x8.uk",
  indonesia: "https://sms.8x8.id",
} as const;

/** A region of 8x8: `asia-pacific`, `north-america`, `europe` or `indonesia`. */
export type Region = keyof typeof REGION_ORIGINS;
