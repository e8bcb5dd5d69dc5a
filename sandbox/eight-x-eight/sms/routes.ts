import { randomUUID } from "node:crypto";
import type { TLSSocket } from "node:tls";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { faultOf } from "../../faults/inject-faults";
import type { SmsAnswerFault } from "../faults";
import type { InSubaccount } from "../http/api";
import { EightXEightError } from "../http/errors";
import { INVALID_MSISDN } from "../http/phone-number";
import { parseBatch } from "./batch";
import { composeSms } from "./compose";
import type { SmsWorld } from "./delivery";
import type { Batch } from "./message-log";
import { parseSmsRequest, type SmsRequest } from "./request";

const QUEUED = { code: "QUEUED", description: "SMS is accepted and queued for processing" };
/** 8x8 rejects a message with HTTP 200. */
const rejected = (description: string) => ({ code: "REJECTED", description });

/** Sends one SMS or many. @see https://developer.8x8.com/connect/reference/send-sms-single */
export function smsRoutes(api: FastifyInstance, { delivery, clock }: SmsWorld): void {
  function send(message: SmsRequest, request: FastifyRequest<InSubaccount>, batch?: Batch) {
    const createdAt = clock.now();
    const sms = composeSms(message, { umid: randomUUID(), subaccount: request.params.subaccount, at: createdAt });
    const fault = (faultOf(request) as SmsAnswerFault | undefined)?.kind;
    const isExpired = message.expiry && Date.parse(message.expiry) <= createdAt;
    const refusal = fault === "rejected" ? INVALID_MSISDN : isExpired && "Expiry time already reached";
    const status = refusal ? rejected(refusal) : QUEUED;
    if (status === QUEUED) {
      const { country, scheduled, dlrCallbackUrl } = message;
      const about = { ...(country && { country }), ...(batch && { batch }), ...(dlrCallbackUrl && { dlrCallbackUrl }) };
      const scheduledAt = scheduled ? Date.parse(scheduled) : createdAt;
      const undelivered = fault === "undelivered" || fault === "under-way" ? fault : undefined;
      delivery.accept({ sms, createdAt, ...about }, scheduledAt, undelivered);
    }
    const { umid, clientMessageId, destination, encoding } = sms;
    return { umid, clientMessageId, destination, encoding, status };
  }

  api.post<InSubaccount>("/messages", async (request) => {
    const message = parseSmsRequest(request.body, clock.now());
    requireTls13(message.destination, request);
    return send(message, request);
  });

  api.post<InSubaccount>("/messages/batch", async (request) => {
    const { clientBatchId, includeMessagesInResponse, messages: all } = parseBatch(request.body, clock.now());
    for (const { request: it } of all) if (typeof it !== "string") requireTls13(it.destination, request);
    const batch = { id: randomUUID(), clientBatchId };
    const messages = all.map(({ request: message, destination, clientMessageId }) => {
      if (typeof message !== "string") return send(message, request, batch);
      return { umid: randomUUID(), clientMessageId, destination, encoding: "AUTO", status: rejected(message) };
    });
    const acceptedCount = messages.filter(({ status }) => status === QUEUED).length;
    return {
      batchId: batch.id,
      clientBatchId,
      acceptedCount,
      rejectedCount: messages.length - acceptedCount,
      ...(includeMessagesInResponse && { messages }),
    };
  });
}

/** @see https://developer.8x8.com/connect/docs/api-error-codes code 1014 */
function requireTls13(destination: string, { raw: { socket } }: FastifyRequest<InSubaccount>): void {
  const protocol = (socket as TLSSocket).getProtocol();
  if (!destination.startsWith("+65") || protocol === "TLSv1.3") return;
  const message = `TLS 1.3+ is required for Singapore-bound messages. Detected: ${protocol}`;
  throw new EightXEightError(426, 1014, message, { Upgrade: "TLS/1.3" });
}
