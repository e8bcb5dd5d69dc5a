import type { ChatApp, ChatConfiguration, HookConfiguration } from "../configuration";
import { fitReference, type MessageType, type PhoneMessage } from "../message";
import { type Channel, jsonRequest, pickByLocale } from "./channel";

/** The states of a message that 8x8 accepted. @see https://developer.8x8.com/connect/reference/message-status-reference */
const ACCEPTED: readonly unknown[] = ["queued", "sent", "delivered", "undelivered", "read"];

/**
 * Messages by chat apps, with SMS as the last resort: in one request, 8x8 goes from one to the next.
 * @see https://developer.8x8.com/connect/reference/send-message
 * @see https://developer.8x8.com/connect/docs/chatapps-fallback-management
 */
export const chat: Channel = {
  takes: (message, config) => appsFor(message, config).length > 0,
  request(message, { apikey }, config) {
    const { encoding = "AUTO" } = config;
    const chat = config.chat as ChatConfiguration;
    const { origin, subaccount, fallbackAfterSeconds = 120 } = chat;
    const apps = appsFor(message, config);
    const { type, content } = contentFor(message, apps, chat);
    const clientMessageId = fitReference(message.reference, 50);
    const body = {
      user: { msisdn: message.recipient },
      clientMessageId,
      type,
      content: { ...content, sms: { encoding, source: message.source || undefined } },
      channels: [
        ...apps.map((channel) => ({ channel, fallbackAfter: fallbackAfterSeconds, successStatus: "Delivered" })),
        { channel: "SMS" },
      ],
    };
    return { ...jsonRequest(origin, subaccount, "messages", apikey), body: JSON.stringify(body), clientMessageId };
  },
  read({ umid, status, errorId, code = status?.errorCode, message = status?.errorMessage }) {
    const state = status?.state;
    return {
      accepted: ACCEPTED.includes(state) || (state === "rejected" ? false : undefined),
      isTemporary: code === 2000, // "Internal Error"
      umid,
      code,
      message,
      errorId,
    };
  },
};

/** The apps to try, in order. An app with a template for codes takes no message without a code. */
function appsFor({ method, type, code }: PhoneMessage, { chat }: HookConfiguration): readonly ChatApp[] {
  if (!chat || method !== "text") return [];
  // The type `other` has none.
  const apps: { readonly [type in MessageType]?: readonly ChatApp[] } = chat.apps;
  return (apps[type] ?? []).filter((app) => code || !chat.templates?.[app]);
}

/** The text, or a template filled with the code. A template that is approved for codes must get nothing else. */
function contentFor({ text, code, locale }: PhoneMessage, [app]: readonly ChatApp[], { templates }: ChatConfiguration) {
  const template = app && templates?.[app];
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
  const filled = { name, language: pickByLocale(languages, locale), components };
  return { type: "template", content: { template: filled, fallbackText: text } };
}
