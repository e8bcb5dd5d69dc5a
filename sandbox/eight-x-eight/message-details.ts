import type { Sms } from "./inbox";

/** An SMS as 8x8 tells of it later: text and number masked. @see https://developer.8x8.com/connect/reference/get-message-details */
export function messageDetails(sms: Sms) {
  const timestamp = new Date(sms.at).toISOString();
  return {
    umid: sms.umid,
    subAccountId: sms.subaccount,
    direction: "outbound",
    status: { state: "delivered", detail: "delivered_to_recipient", timestamp },
    msisdn: sms.destination.replace(/.{4}$/, "xxxx"),
    source: sms.source,
    body: "**MASKED**",
    encoding: sms.encoding,
    createdAt: timestamp,
    smsCount: sms.segments,
    clientMessageId: sms.clientMessageId,
  };
}
