import { SynthError } from "../synth-error";

/**
 * The regions of 8x8 accounts, and how their host names end. An account exists in only one region.
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

/** 8x8's Voice API has no regions. @see https://developer.8x8.com/connect/reference/send-callflow */
export const VOICE_ORIGIN = "https://voice.8x8.com";

/**
 * The origin of one of 8x8's APIs.
 * @throws {SynthError} without a region
 */
export function originOf(api: "sms" | "chatapps", region: Region | undefined): string {
  if (!region) throw new SynthError("Neither region nor origin is set. Set one of them.");
  return `https://${api}.${DOMAINS[region]}`;
}

/** Whether an origin is on this machine: the sandbox's, or a gateway's. */
export const isLocal = (origin: string) => /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(origin);

/**
 * Returns the origin of 8x8's other APIs if the environment's `origin` is on this machine. Nothing leaves the machine
 * then. For the sandbox's SMS API, the sandbox's other APIs; otherwise the same origin. Undefined for other
 * environments.
 */
export function localOrigin(api: "VOICE" | "CHAT", origin = ""): string | undefined {
  if (!isLocal(origin)) return undefined;
  const { SANDBOX_8X8_ORIGIN, [`SANDBOX_8X8_${api}_ORIGIN`]: sandbox } = process.env;
  return origin === SANDBOX_8X8_ORIGIN ? sandbox : origin;
}
