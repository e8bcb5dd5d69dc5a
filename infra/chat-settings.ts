/** Those that find a user by phone number, in 8x8's spelling. `ZaloNotification` is Zalo's service for templates. */
export const CHAT_APPS = ["WhatsApp", "ZaloNotification", "Viber", "RCS"] as const;

/** They take nothing but a template with a code in it. */
export const TEMPLATE_APPS = ["WhatsApp", "ZaloNotification"] as const;

export type ChatApp = (typeof CHAT_APPS)[number];

/** Auth0's types of messages. */
export const MESSAGE_TYPES = [
  "otp_verify",
  "otp_enroll",
  "blocked_account",
  "change_password",
  "password_breach",
] as const;

export type MessageType = (typeof MESSAGE_TYPES)[number];

/**
 * Messages that go by chat apps, and by SMS if those don't deliver them: 8x8 goes from one to the next.
 * @see https://developer.8x8.com/connect/docs/chatapps-fallback-management
 */
export interface ChatSettings {
  /** The sub-account for messaging apps, on which 8x8 has set up the apps and SMS. */
  readonly subaccount: string;
  /**
   * The apps to be tried before SMS, in order, by type of message; what is not named goes by SMS alone. As in
   * `{ otp_verify: ["WhatsApp"], blocked_account: ["Viber", "RCS"] }`. Viber and RCS get the text. WhatsApp and Zalo get the code, and so
   * stand alone in a list; a message without a code goes by SMS instead.
   */
  readonly apps: { readonly [type in MessageType]?: readonly ChatApp[] };
  /**
   * The templates of WhatsApp and Zalo, needed where `apps` has them.
   * @default - none
   */
  readonly templates?: { readonly [app in (typeof TEMPLATE_APPS)[number]]?: ChatTemplateSettings };
  /**
   * Seconds that each app has to deliver a message before the next is tried. 30 to 900. Better more than the time to live of WhatsApp's
   * template, or both may arrive; and all in all less than `expiryMinutes`.
   * @default 120
   * @see https://developer.8x8.com/connect/docs/guide-whatsapp-template-validity-period-ttl
   */
  readonly fallbackAfterSeconds?: number;
  /**
   * Where 8x8's Messaging Apps API is reached instead of the region's own address. https; http only on this machine.
   * @default - the origin of `region`
   */
  readonly origin?: string;
}

/** A template for codes that the app has approved: WhatsApp's of the category authentication, or Zalo's with the parameter `otp`. */
export interface ChatTemplateSettings {
  /** WhatsApp's name of the template, or Zalo's number of it. */
  readonly name: string;
  /** The languages that it has, by the user's language, as in `{ default: "en_US", de: "de" }`. */
  readonly languages: Readonly<Record<string, string>> & { readonly default: string };
}
