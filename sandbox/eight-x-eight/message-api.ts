import type { Clock } from "../clock";
import { ApiError } from "./api-error";
import { maskedMsisdn, messageDetails } from "./message-details";
import type { LoggedSms, MessageLog } from "./message-log";
import { RateLimit } from "./rate-limit";
import { messagingRefusals } from "./refusals";
import type { Route } from "./route";
import type { SmsDelivery } from "./sms-delivery";
import { checkUuid } from "./uuid";

/** Message details may be asked for once a second, per sub-account. @see https://developer.8x8.com/connect/docs/api-rate-limiting */
const DETAILS_PER_SECOND = 1;

/** Tells of messages that were accepted, and cancels those that wait. @see https://developer.8x8.com/connect/reference/get-sms-message-details */
export function messageRoutes(log: MessageLog, delivery: SmsDelivery, clock: Clock): Route<"sms">[] {
  const limit = new RateLimit(clock, DETAILS_PER_SECOND);
  const find = (umid: string, subaccount: string): LoggedSms => {
    checkUuid(umid, "umid");
    const message = log.find(umid.toLowerCase());
    if (message?.sms.subaccount !== subaccount) throw new ApiError(404, 1300, "Message not found.");
    return message;
  };
  return [
    {
      method: "GET",
      path: "/messages/:umid",
      respond({ subaccount: { id }, params: { umid = "" } }) {
        if (!limit.admits(id)) throw messagingRefusals.rateLimited();
        return messageDetails(find(umid, id));
      },
    },
    {
      method: "DELETE",
      path: "/messages/:umid",
      respond({ subaccount: { id }, params: { umid = "" } }) {
        const { sms } = find(umid, id);
        // Assumed: a message that is sent already is counted as not cancelled.
        return { cancelledCount: delivery.cancel(sms.umid) ? 1 : 0 };
      },
    },
    {
      method: "DELETE",
      path: "/messages/batch/:batchId",
      respond({ subaccount: { id }, params: { batchId = "" } }) {
        checkUuid(batchId, "batchId");
        // Assumed: of a batch that isn't known nothing is cancelled, as 8x8 documents no 404 for it.
        return { cancelledCount: delivery.cancelBatch(batchId.toLowerCase(), id) };
      },
    },
    {
      method: "DELETE",
      path: "/messages/:umid/pii",
      status: 202,
      respond({ subaccount: { id }, params: { umid = "" } }) {
        log.set(withoutPii(find(umid, id)));
        return undefined;
      },
    },
  ];
}

/** Assumed: the personal data of a message are its number and text; who asks for it by its number doesn't find it any more. */
function withoutPii(message: LoggedSms): LoggedSms {
  const { sms } = message;
  return { ...message, sms: { ...sms, destination: maskedMsisdn(sms.destination), text: "" } };
}
