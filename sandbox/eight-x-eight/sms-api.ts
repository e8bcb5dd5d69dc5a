import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import { ApiError } from "./api-error";
import type { SmsAnswerFault, Undelivered } from "./faults";
import type { Batch } from "./message-log";
import type { Route, SubaccountRequest } from "./route";
import { composeSms } from "./sms";
import { type BatchMessage, parseBatch } from "./sms-batch";
import type { SmsDelivery } from "./sms-delivery";
import { parseSmsRequest, type SmsRequest } from "./sms-request";

const QUEUED = { code: "QUEUED", description: "SMS is accepted and queued for processing" };
/** With HTTP 200 all the same. */
const rejected = (description: string) => ({ code: "REJECTED", description });

type Caller = Pick<SubaccountRequest<"sms">, "subaccount" | "fault">;

/** Sends one SMS or many. @see https://developer.8x8.com/connect/reference/send-sms-single */
export function smsRoutes(delivery: SmsDelivery, clock: Clock): Route<"sms">[] {
  function send(request: SmsRequest, { subaccount, fault }: Caller, batch?: Batch) {
    const createdAt = clock.now();
    const sms = composeSms(request, { umid: randomUUID(), subaccount: subaccount.id, at: createdAt });
    const status = judge(request, fault, createdAt);
    if (status === QUEUED) {
      const { country, scheduled, dlrCallbackUrl } = request;
      const message = {
        sms,
        createdAt,
        ...(country && { country }),
        ...(batch && { batch }),
        ...(dlrCallbackUrl && { dlrCallbackUrl }),
      };
      delivery.accept(message, {
        ...(scheduled && { scheduledAt: Date.parse(scheduled) }),
        ...(isUndelivered(fault) && { fault }),
      });
    }
    const { umid, clientMessageId, destination, encoding } = sms;
    return { umid, clientMessageId, destination, encoding, status };
  }

  function sendOfBatch({ request, destination, clientMessageId }: BatchMessage, caller: Caller, batch: Batch) {
    if (typeof request !== "string") return send(request, caller, batch);
    return { umid: randomUUID(), clientMessageId, destination, encoding: "AUTO", status: rejected(request) };
  }

  return [
    {
      method: "POST",
      path: "/messages",
      respond({ body, tls, ...caller }) {
        const request = parseSmsRequest(body, clock.now());
        refuseOldTls(request.destination, tls);
        return send(request, caller);
      },
    },
    {
      method: "POST",
      path: "/messages/batch",
      respond({ body, tls, ...caller }) {
        const { clientBatchId, includeMessagesInResponse, messages: all } = parseBatch(body, clock.now());
        for (const { request } of all) if (typeof request !== "string") refuseOldTls(request.destination, tls);
        const batch = { id: randomUUID(), clientBatchId };
        const messages = all.map((message) => sendOfBatch(message, caller, batch));
        const acceptedCount = messages.filter(({ status }) => status === QUEUED).length;
        return {
          batchId: batch.id,
          clientBatchId,
          acceptedCount,
          rejectedCount: messages.length - acceptedCount,
          ...(includeMessagesInResponse && { messages }),
        };
      },
    },
  ];
}

function judge({ expiry }: SmsRequest, fault: SmsAnswerFault["kind"] | undefined, now: number) {
  if (fault === "rejected") return rejected("Internal server error");
  return expiry && Date.parse(expiry) <= now ? rejected("Expiry time already reached") : QUEUED;
}

function isUndelivered(fault: SmsAnswerFault["kind"] | undefined): fault is Undelivered {
  return fault === "undelivered" || fault === "under-way";
}

/** @see https://developer.8x8.com/connect/docs/api-error-codes code 1014 */
function refuseOldTls(destination: string, protocol: string | null): void {
  if (!destination.startsWith("+65") || protocol === "TLSv1.3") return;
  const message = `TLS 1.3+ is required for Singapore-bound messages. Detected: ${protocol}`;
  throw new ApiError(426, 1014, message, { Upgrade: "TLS/1.3" });
}
