import { SynthError } from "./synth-error";

/**
 * Where an 8x8 account lives, and how the names of its hosts end: an account is known in one region only.
 * @see https://developer.8x8.com/connect/docs/platform-deployment-regions
 */
const DOMAINS = {
  "asia-pacific": "8x8.com",
  "north-america": "us.8x8.com",
  europe: "8x8.uk",
  indonesia: "8x8.id",
} as const;

/** A region of 8x8: `asia-pacific`, `north-america`, `europe` or `indonesia`. */
export type Region = keyof typeof DOMAINS;

export const REGIONS = Object.keys(DOMAINS) as readonly Region[];

/** 8x8's Voice API is in no region. @see https://developer.8x8.com/connect/reference/send-callflow */
export const VOICE_ORIGIN = "https://voice.8x8.com";

/**
 * The origin of one of 8x8's APIs.
 * @throws SynthError without a region
 */
export function originOf(api: "sms" | "chatapps", region: Region | undefined): string {
  if (!region) throw new SynthError("Either region or origin has to be given.");
  return `https://${api}.${DOMAINS[region]}`;
}
