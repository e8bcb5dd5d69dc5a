import * as v from "valibot";
import { CHAT_APPS, type ChatSettings, MESSAGE_TYPES, TEMPLATE_APPS } from "./chat-settings";
import type { HookSettings } from "./hook-settings";
import { byLocale, object, oneOf, origin, phoneNumber, required, subaccount, text, wholeNumber } from "./schema";
import type { VoiceSettings } from "./voice-settings";

export const voiceSchema = object({
  subaccount: required(subaccount),
  callerId: required(phoneNumber),
  profiles: required(byLocale('{ default: "en-US-Standard-A" }')),
  origin: v.optional(origin),
} satisfies Record<keyof VoiceSettings, v.GenericSchema>);

const APPS = `is a list of apps, each once: ${oneOf(CHAT_APPS).replace("is one of ", "")}`;
const ALONE = `is a list in which ${TEMPLATE_APPS.join(" or ")} stands alone: it gets the code, the others get the text`;

const apps = v.pipe(
  v.array(v.picklist(CHAT_APPS, APPS), APPS),
  v.check((list) => list.length > 0 && new Set(list).size === list.length, APPS),
  v.check((list) => list.length === 1 || !list.some((app) => TEMPLATE_APPS.some((it) => it === app)), ALONE),
);

const template = v.optional(
  object({
    name: required(text(/^\w{1,512}$/, "is the name of a template: letters, digits and _")),
    languages: required(byLocale('{ default: "en_US" }')),
  }),
);

export const chatSchema = object({
  subaccount: required(subaccount),
  apps: required(object(Object.fromEntries(MESSAGE_TYPES.map((type) => [type, v.optional(apps)])))),
  templates: v.optional(object({ WhatsApp: template, ZaloNotification: template })),
  fallbackAfterSeconds: v.optional(wholeNumber(30, 900, "seconds")),
  origin: v.optional(origin),
} satisfies Record<keyof ChatSettings, v.GenericSchema>);

/** What is wrong with channels though each field is right by itself. */
export function channelMistakes({ region, origin = "", voice, chat, expiryMinutes = 10 }: HookSettings): string[] {
  const mistakes: string[] = [];
  const origins = [origin, ...(voice ? [voice.origin ?? ""] : []), ...(chat ? [chat.origin ?? ""] : [])];
  const plain = origins.filter((it) => it.startsWith("http:"));
  if (plain.length > 0 && plain.length < origins.length) {
    mistakes.push(`: ${plain.join(", ")}: either all origins (also those of voice and chat) are http, or none is`);
  }
  if (!chat) return mistakes;
  const { apps, templates, fallbackAfterSeconds = 120 } = chat;
  const lists = Object.values(apps).filter((list) => list !== undefined);
  if (!region && !chat.origin) mistakes.push(".chat.origin: missing; it is needed where there is no region");
  for (const app of TEMPLATE_APPS) {
    if (lists.some((list) => list.includes(app)) && !templates?.[app]) {
      mistakes.push(`.chat.templates.${app}: missing; it is an object of name, languages`);
    }
  }
  const seconds = Math.max(0, ...lists.map(({ length }) => length)) * fallbackAfterSeconds;
  if (seconds >= expiryMinutes * 60) {
    mistakes.push(`.chat.fallbackAfterSeconds: the SMS would come after ${seconds} s, when the code has expired`);
  }
  return mistakes;
}
