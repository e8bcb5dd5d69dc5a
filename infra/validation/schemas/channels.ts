import * as v from "valibot";
import { CHAT_APPS, type ChatSettings, TEMPLATE_APPS, type VoiceSettings } from "../../settings/channels";
import type { HookSettings } from "../../settings/hook";
import { localOrigin } from "../../settings/region";
import { byLocale, callerId, choices, object, origin, required, subaccount, text, wholeNumber } from "./schema";
import { byMessageType } from "./tenant";

export const voiceSchema = object({
  subaccount: required(subaccount),
  callerId: required(callerId),
  profiles: required(byLocale('{ default: "en-US-Standard-A" }')),
  origin: v.optional(origin),
} satisfies Record<keyof VoiceSettings, v.GenericSchema>);

const isTemplateApp = (app: string) => TEMPLATE_APPS.some((it) => it === app);

const apps = v.pipe(
  choices(CHAT_APPS, "apps"),
  v.check(
    (list) => list.length === 1 || !list.some(isTemplateApp),
    `${TEMPLATE_APPS.join(" or ")} as the only app in its list: it needs a template, and other apps get the text`,
  ),
);

const template = v.optional(
  object({
    name: required(text(/^\w{1,512}$/, "the name of a template: letters, digits and _")),
    languages: required(byLocale('{ default: "en_US" }')),
    validitySeconds: v.optional(wholeNumber(30, 2_592_000, "seconds")),
  }),
);

export const chatSchema = object({
  subaccount: required(subaccount),
  apps: required(byMessageType(apps)),
  templates: v.optional(object({ WhatsApp: template, ZaloNotification: template })),
  fallbackAfterSeconds: v.optional(wholeNumber(30, 900, "seconds")),
  origin: v.optional(origin),
} satisfies Record<keyof ChatSettings, v.GenericSchema>);

/** Mistakes in the channels as a whole, if each field is valid. */
export function channelMistakes({ region, origin = "", voice, chat, expiryMinutes = 5 }: HookSettings): string[] {
  const mistakes: string[] = [];
  const voiceOrigin = voice?.origin ?? localOrigin("VOICE", origin);
  const chatOrigin = chat?.origin ?? localOrigin("CHAT", origin);
  const origins = [origin, ...(voice ? [voiceOrigin ?? ""] : []), ...(chat ? [chatOrigin ?? ""] : [])];
  const plain = origins.filter((it) => it.startsWith("http:"));
  if (plain.length > 0 && plain.length < origins.length) {
    mistakes.push(
      `.origin: ${plain.join(", ")} is http, others are https. Use http for all origins, including those of voice and chat, or for none`,
    );
  }
  if (!chat) return mistakes;
  const { apps, templates, fallbackAfterSeconds = 120 } = chat;
  const lists = Object.values(apps).filter((list) => list !== undefined);
  if (!region && !chatOrigin) mistakes.push(".chat.origin: missing. Set it, or set region");
  for (const app of TEMPLATE_APPS) {
    if (lists.some((list) => list.includes(app)) && !templates?.[app]) {
      mistakes.push(`.chat.templates.${app}: missing. Use an object with name, languages`);
    }
  }
  const seconds = Math.max(0, ...lists.map(({ length }) => length)) * fallbackAfterSeconds;
  if (seconds >= expiryMinutes * 60) {
    mistakes.push(
      `.chat.fallbackAfterSeconds: the SMS would go out after ${seconds} s, but the code expires after ${expiryMinutes * 60} s. Lower it, or raise expiryMinutes`,
    );
  }
  return mistakes;
}
