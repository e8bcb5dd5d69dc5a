import type { Undelivered } from "./faults";
import type { LoggedSms } from "./message-log";

const DELIVERED = { state: "delivered", detail: "delivered_to_recipient" };
const REJECTED = {
  state: "undelivered",
  detail: "rejected_by_operator",
  errorCode: 15,
  errorMessage: "Invalid destination",
};
/** @see https://developer.8x8.com/connect/docs/delivery-receipts-error-codes */
const UNDELIVERED: Readonly<Record<Undelivered, { readonly state: string }>> = {
  undelivered: REJECTED,
  "under-way": { state: "sent" },
};

/** An SMS as 8x8 tells of it later: text and number masked. @see https://developer.8x8.com/connect/reference/get-message-details */
export function messageDetails({ sms, undelivered }: LoggedSms) {
  const timestamp = new Date(sms.at).toISOString();
  return {
    umid: sms.umid,
    subAccountId: sms.subaccount,
    direction: "outbound",
    status: { ...(undelivered ? UNDELIVERED[undelivered] : DELIVERED), timestamp },
    msisdn: sms.destination.replace(/.{4}$/, "xxxx"),
    source: sms.source,
    body: "**MASKED**",
    encoding: sms.encoding,
    createdAt: timestamp,
    smsCount: sms.segments,
    clientMessageId: sms.clientMessageId,
  };
}
