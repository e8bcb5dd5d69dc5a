import type { FastifyInstance } from "fastify";
import { RateLimit } from "../http/access-control";
import type { InSubaccount } from "../http/api";
import { check, EightXEightError, messagingErrors } from "../http/errors";
import { isUuid, timestamp } from "../http/values";
import type { AcceptedSms, SmsWorld } from "./delivery";
import type { LoggedSms } from "./message-log";
import { type Network, networkOf } from "./networks";

/** A client may ask for message details once per second and sub-account. @see https://developer.8x8.com/connect/docs/api-rate-limiting */
const DETAILS_PER_SECOND = 1;

/** Returns details of accepted messages, and cancels scheduled ones. @see https://developer.8x8.com/connect/reference/get-sms-message-details */
export function messageRoutes(api: FastifyInstance, { log, delivery, clock }: SmsWorld): void {
  const limit = new RateLimit(clock, DETAILS_PER_SECOND);
  const find = ({ umid, subaccount }: InSubaccount<"umid">["Params"]): LoggedSms => {
    check(isUuid(umid), 1000, "Invalid umid.");
    const message = log.find(umid.toLowerCase());
    if (message?.sms.subaccount !== subaccount) throw new EightXEightError(404, 1300, "Message not found.");
    return message;
  };

  api.get<InSubaccount<"umid">>("/messages/:umid", async ({ params }) => {
    if (!limit.admits(params.subaccount)) throw messagingErrors.rateLimited();
    return messageDetails(find(params));
  });

  // Assumed: a message that was already sent counts as not canceled.
  api.delete<InSubaccount<"umid">>("/messages/:umid", async ({ params }) => {
    const { umid } = find(params).sms;
    return { cancelledCount: delivery.cancel(({ sms }) => sms.umid === umid) };
  });

  // Assumed: an unknown batch gets 200 and a count of 0, because 8x8 documents no 404 for it.
  api.delete<InSubaccount<"id">>("/messages/batch/:id", async ({ params: { subaccount, id } }) => {
    check(isUuid(id), 1000, "Invalid batchId.");
    const isMeant = ({ batch, sms }: AcceptedSms) => batch?.id === id.toLowerCase() && sms.subaccount === subaccount;
    return { cancelledCount: delivery.cancel(isMeant) };
  });

  api.delete<InSubaccount<"umid">>("/messages/:umid/pii", async ({ params }, reply) => {
    log.set(withoutPii(find(params)));
    return reply.code(202).send();
  });
}

/**
 * Returns a message without its personal data.
 * Assumed: a message's personal data are its number and text; afterwards, a search by its number doesn't find it.
 */
function withoutPii(message: LoggedSms): LoggedSms {
  const { sms } = message;
  return { ...message, sms: { ...sms, destination: maskMsisdn(sms.destination), text: "" } };
}

/** An SMS as 8x8's API returns it: text and number masked. @see https://developer.8x8.com/connect/reference/get-sms-message-details */
export function messageDetails(message: LoggedSms) {
  const { sms, country, status, statusAt, createdAt, batch } = message;
  const { price } = networkOfMessage(message);
  return {
    umid: sms.umid,
    subAccountId: sms.subaccount,
    direction: "outbound",
    ...(country && { country }),
    status: { ...status, timestamp: timestamp(statusAt) },
    msisdn: maskMsisdn(sms.destination),
    source: sms.source,
    body: "**MASKED**",
    encoding: sms.encoding,
    createdAt: timestamp(createdAt),
    smsCount: sms.segments,
    price: { total: Number((price * sms.segments).toFixed(6)), perSms: price, currency: "USD" },
    clientMessageId: sms.clientMessageId,
    ...(batch && { clientBatchId: batch.clientBatchId, batchId: batch.id }),
  };
}

/** The network that carried a message. */
export function networkOfMessage({ sms, country, network }: LoggedSms): Network {
  return network ?? networkOf(country, sms.destination);
}

/** The number without its last four digits, for example `+63922110xxxx`. */
function maskMsisdn(destination: string): string {
  return destination.replace(/.{4}$/, "xxxx");
}
