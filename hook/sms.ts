import { type Channel, expiryOf, jsonRequest } from "./channel";

/** A message by SMS. @see https://developer.8x8.com/connect/reference/send-sms-single */
export const sms: Channel = {
  takes: ({ method }) => method === "text",
  request(message, { subaccount, apikey }, config, now) {
    const { origin, encoding = "AUTO" } = config;
    return jsonRequest(origin, subaccount, "messages", apikey, {
      destination: message.recipient,
      text: message.text,
      encoding,
      source: message.source || undefined,
      clientMessageId: message.id,
      expiry: expiryOf(message, config, now),
      clientIp: message.clientIp || undefined,
    });
  },
  read({ umid, status, code, message }) {
    const state = status?.code;
    const accepted = state === "QUEUED" || (state === "REJECTED" ? false : undefined);
    return { accepted, umid, code, words: status?.description ?? message };
  },
};
