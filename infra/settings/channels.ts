import type { HookConfiguration } from "../../hook/index";

type VoiceConfiguration = NonNullable<HookConfiguration["voice"]>;
type ChatConfiguration = NonNullable<HookConfiguration["chat"]>;
type ChatTemplate = NonNullable<NonNullable<ChatConfiguration["templates"]>[ChatApp]>;

/** The apps that find a user by phone number, in 8x8's spelling. `ZaloNotification` is Zalo's service for templates. */
export const CHAT_APPS = ["WhatsApp", "ZaloNotification", "Viber", "RCS"] as const;

/** The apps that take only a template with a code in it. */
export const TEMPLATE_APPS = ["WhatsApp", "ZaloNotification"] as const;

export type ChatApp = (typeof CHAT_APPS)[number];

/** Phone calls that speak the code. @see https://developer.8x8.com/connect/docs/voice/voice-messaging */
export interface VoiceSettings extends Omit<VoiceConfiguration, "origin"> {
  /**
   * Where to reach 8x8's Voice API. Must be https; http is for localhost only.
   * @default - https://voice.8x8.com; with the sandbox as the environment's `origin`, the sandbox
   */
  readonly origin?: string;
}

/**
 * Messages that go by chat app, or by SMS if no app delivers them. 8x8 tries one after the other.
 * @see https://developer.8x8.com/connect/docs/chatapps-fallback-management
 */
export interface ChatSettings extends Omit<ChatConfiguration, "origin" | "templates" | "fallbackAfterSeconds"> {
  /**
   * The templates of WhatsApp and Zalo. Required for each of them that `apps` names.
   * @default - none
   */
  readonly templates?: { readonly [app in (typeof TEMPLATE_APPS)[number]]?: ChatTemplateSettings };
  /**
   * Seconds that each app has to deliver a message before 8x8 tries the next one, 30 to 900. All apps of a list together must take less than
   * `expiryMinutes`. If it is less than a template's `validitySeconds`, both messages may arrive, and synth warns.
   * @default 120
   */
  readonly fallbackAfterSeconds?: number;
  /**
   * Where to reach 8x8's Messaging Apps API. Must be https; http is for localhost only.
   * @default - the origin of `region`; with the sandbox as the environment's `origin`, the sandbox
   */
  readonly origin?: string;
}

/**
 * A template for codes that the app has approved. It is a WhatsApp template of the category authentication, or a Zalo
 * one with the parameter `otp`.
 */
export interface ChatTemplateSettings extends ChatTemplate {
  /**
   * How many seconds the app tries to deliver the message, as approved with the template. Only synth uses it, for its warning.
   * @default - 600 for WhatsApp, unknown for Zalo
   * @see https://developer.8x8.com/connect/docs/guide-whatsapp-template-validity-period-ttl
   */
  readonly validitySeconds?: number;
}

/** How long WhatsApp tries to deliver a template for codes unless it says otherwise, in seconds. */
const WHATSAPP_VALIDITY = 600;

/** The warning that a user may get a message twice: from the chat app after SMS was tried. Undefined if that can't happen. */
export function duplicateWarning({ apps, templates, fallbackAfterSeconds = 120 }: ChatSettings): string | undefined {
  const used = Object.values(apps).flat();
  const validities = TEMPLATE_APPS.filter((app) => used.includes(app)).map((app) => {
    return [app, templates?.[app]?.validitySeconds ?? (app === "WhatsApp" ? WHATSAPP_VALIDITY : 0)] as const;
  });
  const longer = validities.filter(([, seconds]) => seconds > fallbackAfterSeconds);
  if (longer.length === 0) return undefined;
  const list = longer.map(([app, seconds]) => `${app} tries for ${seconds} s`).join(", ");
  return `chat.fallbackAfterSeconds is ${fallbackAfterSeconds} s, but ${list}: users may get a message twice, from the app and by SMS. Give the template a validity of at most ${fallbackAfterSeconds} s and state it as validitySeconds, or raise fallbackAfterSeconds.`;
}
