import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import type { ChatDelivery } from "./chat-delivery";
import { parseChatRequest } from "./chat-request";
import type { Route } from "./route";
import { timestamp } from "./timestamp";

/** Sends a message by chat apps. @see https://developer.8x8.com/connect/reference/send-message */
export function chatAppsRoutes(delivery: ChatDelivery, clock: Clock): Route<"chat-apps">[] {
  return [
    {
      method: "POST",
      path: "/messages",
      respond({ subaccount, body }) {
        const request = parseChatRequest(body, subaccount);
        const umid = randomUUID();
        delivery.start({ ...request, umid, subaccount: subaccount.id });
        const { destination, clientMessageId } = request;
        const status = { state: "queued", timestamp: timestamp(clock.now()) };
        return { umid, user: { msisdn: destination }, clientMessageId, status };
      },
    },
  ];
}
