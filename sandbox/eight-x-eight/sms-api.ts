import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import { ApiError } from "./api-error";
import type { SmsAnswerFault } from "./faults";
import type { Sms } from "./inbox";
import { logExportRoutes } from "./log-export";
import { messageDetails } from "./message-details";
import type { MessageLog } from "./message-log";
import { messagingRefusals } from "./refusals";
import type { Route } from "./route";
import { composeSms } from "./sms";
import { parseSmsRequest } from "./sms-request";

/** Message details may be asked for once in this time, per sub-account. @see https://developer.8x8.com/connect/docs/api-rate-limiting */
const DETAILS_INTERVAL_MS = 1000;

const QUEUED = { code: "QUEUED", description: "SMS is accepted and queued for processing" };
/** With HTTP 200 all the same. */
const rejected = (description: string) => ({ code: "REJECTED", description });

/** Sends an SMS and tells of it. @see https://developer.8x8.com/connect/reference/send-sms-single */
export function smsRoutes(log: MessageLog, clock: Clock): Route<"sms">[] {
  const detailsAt = new Map<string, number>();
  return [
    {
      method: "POST",
      path: "/messages",
      respond({ subaccount, body, tls, fault }) {
        const request = parseSmsRequest(body);
        refuseOldTls(request.destination, tls);
        const sms = composeSms(request, { umid: randomUUID(), subaccount: subaccount.id, at: clock.now() });
        const status = judge(sms, fault);
        const undelivered = fault === "undelivered" || fault === "under-way" ? fault : undefined;
        if (status === QUEUED) log.add({ sms, undelivered });
        const { umid, clientMessageId, destination, encoding } = sms;
        return { umid, clientMessageId, destination, encoding, status };
      },
    },
    {
      method: "GET",
      path: "/messages/:umid",
      respond({ subaccount: { id }, params: { umid = "" } }) {
        const wait = (detailsAt.get(id) ?? Number.NEGATIVE_INFINITY) + DETAILS_INTERVAL_MS - clock.now();
        if (wait > 0) throw messagingRefusals.rateLimited();
        detailsAt.set(id, clock.now());
        const message = log.find(umid);
        if (message?.sms.subaccount !== id) throw new ApiError(404, 1300, "Message not found.");
        return messageDetails(message);
      },
    },
    ...logExportRoutes(log),
  ];
}

function judge({ expiry, at }: Sms, fault: SmsAnswerFault["kind"] | undefined) {
  if (fault === "rejected") return rejected("Internal server error");
  return expiry && Date.parse(expiry) <= at ? rejected("Expiry time already reached") : QUEUED;
}

/** @see https://developer.8x8.com/connect/docs/api-error-codes code 1014 */
function refuseOldTls(destination: string, protocol: string | null): void {
  if (!/^\+?65/.test(destination) || protocol === "TLSv1.3") return;
  const message = `TLS 1.3+ is required for Singapore-bound messages. Detected: ${protocol}`;
  throw new ApiError(426, 1014, message, { Upgrade: "TLS/1.3" });
}
