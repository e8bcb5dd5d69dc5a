import { asString } from "../event";
import { fitReference } from "../message";
import { type Channel, expiryOf, jsonRequest } from "./channel";

/** Messages by SMS. @see https://developer.8x8.com/connect/reference/send-sms-single */
export const sms: Channel = {
  takes: ({ method }) => method === "text",
  request(message, { subaccount, apikey }, config, now) {
    const { origin, encoding = "AUTO" } = config;
    const clientMessageId = fitReference(message.reference, 350);
    const body = {
      destination: message.recipient,
      text: message.text,
      encoding,
      source: message.source || undefined,
      clientMessageId,
      expiry: expiryOf(message, config, now),
      clientIp: message.clientIp || undefined,
    };
    return { ...jsonRequest(origin, subaccount, "messages", apikey), body: JSON.stringify(body), clientMessageId };
  },
  read({ umid, status, code, message, errorId }) {
    const state = status?.code;
    const description = status?.description;
    return {
      accepted: state === "QUEUED" || (state === "REJECTED" ? false : undefined),
      isTemporary: asString(description).startsWith("Internal server error"),
      umid,
      code,
      message: description ?? message,
      errorId,
    };
  },
};
