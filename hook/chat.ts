import { byLocale } from "./by-locale";
import { type Channel, jsonRequest } from "./channel";
import type { ChatApp, ChatConfiguration, HookConfiguration } from "./configuration";
import type { PhoneMessage } from "./phone-message";

/**
 * A message by chat apps, and by SMS if none of them delivers it: one request, with which 8x8 goes from one to the next.
 * @see https://developer.8x8.com/connect/reference/send-message
 * @see https://developer.8x8.com/connect/docs/chatapps-fallback-management
 * @see https://developer.8x8.com/connect/reference/message-status-reference
 */
export const chat: Channel = {
  takes: (message, config) => appsFor(message, config).length > 0,
  request(message, { apikey }, config) {
    const { origin, subaccount, fallbackAfterSeconds = 120 } = config.chat as ChatConfiguration;
    const { encoding = "AUTO" } = config;
    const apps = appsFor(message, config);
    const { type, content } = contentFor(message, apps, config);
    return jsonRequest(origin, subaccount, "messages", apikey, {
      user: { msisdn: message.recipient },
      clientMessageId: message.id,
      type,
      content: { ...content, sms: { encoding, source: message.source || undefined } },
      channels: [
        ...apps.map((channel) => ({ channel, fallbackAfter: fallbackAfterSeconds, successStatus: "Delivered" })),
        { channel: "SMS" },
      ],
    });
  },
  read({ umid, status, code = status?.errorCode, message = status?.errorMessage }) {
    const state = status?.state;
    const accepted = state === "queued" || (state === "rejected" || state === "failed" ? false : undefined);
    return { accepted, umid, code, words: message };
  },
};

/** The apps to be tried, in order. One that takes nothing but a template for codes is none for a message without a code. */
function appsFor({ method, type, code }: PhoneMessage, { chat }: HookConfiguration): readonly ChatApp[] {
  if (!chat || method !== "text") return [];
  return (chat.apps[type] ?? []).filter((app) => code || !chat.templates?.[app]);
}

/** The text, or the code for a template; what is approved for codes must get nothing else. */
function contentFor({ text, code, locale }: PhoneMessage, [app]: readonly ChatApp[], { chat }: HookConfiguration) {
  const template = app && chat?.templates?.[app];
  if (!template) return { type: "text", content: { text } };
  const parameter = { type: "text", text: code };
  const components =
    app === "WhatsApp"
      ? [
          { type: "body", parameters: [parameter] },
          { type: "button", subType: "url", index: "0", parameters: [parameter] }, // copies the code
        ]
      : [{ type: "body", parameters: [{ ...parameter, name: "otp" }] }];
  const { name, languages } = template;
  const filled = { name, language: byLocale(languages, locale), components };
  return { type: "template", content: { template: filled, fallbackText: text } };
}
