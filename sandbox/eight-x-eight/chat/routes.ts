import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { ChatAppsSubaccount } from "../account/account";
import type { InSubaccount } from "../http/api";
import { timestamp } from "../http/values";
import type { World } from "../world";
import type { ChatDelivery } from "./delivery";
import { parseChatRequest } from "./request";

/** Sends a message by chat apps. @see https://developer.8x8.com/connect/reference/send-message */
export function chatAppsRoutes(
  api: FastifyInstance,
  find: (id: string) => ChatAppsSubaccount,
  { clock }: World,
  delivery: ChatDelivery,
): void {
  api.post<InSubaccount>("/messages", async ({ params: { subaccount }, body }) => {
    const request = parseChatRequest(body, find(subaccount));
    const umid = randomUUID();
    delivery.start({ ...request, umid, subaccount });
    const { destination, clientMessageId } = request;
    const status = { state: "queued", timestamp: timestamp(clock.now()) };
    return { umid, user: { msisdn: destination }, clientMessageId, status };
  });
}
