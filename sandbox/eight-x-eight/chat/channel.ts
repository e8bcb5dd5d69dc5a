/**
 * The names of 8x8's channels; spelling and case matter. 8x8's OpenAPI file lacks `ZaloNotification`, but its samples use it.
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

export type ChatAppsChannel = (typeof CHANNELS)[number];

/** A channel that a phone may not have. */
export type ChatApp = Exclude<ChatAppsChannel, "SMS">;

export function isChannel(value: unknown): value is ChatAppsChannel {
  return CHANNELS.includes(value as ChatAppsChannel);
}
