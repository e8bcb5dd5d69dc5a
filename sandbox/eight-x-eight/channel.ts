/**
 * The names of 8x8's channels, to be spelt exactly so. `ZaloNotification` is missing in 8x8's OpenAPI file, but its samples use it.
 * @see https://developer.8x8.com/connect/reference/send-message
 * @see https://developer.8x8.com/connect/docs/usage-samples-zns
 */
const CHANNELS = [
  "SMS",
  "WhatsApp",
  "Facebook",
  "RCS",
  "Viber",
  "Line",
  "WeChat",
  "Zalo",
  "Instagram",
  "ZaloNotification",
] as const;

export type Channel = (typeof CHANNELS)[number];

/** A channel that a phone may be without. */
export type ChatApp = Exclude<Channel, "SMS">;

export function isChannel(value: unknown): value is Channel {
  return CHANNELS.includes(value as Channel);
}
