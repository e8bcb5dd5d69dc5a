import type { LoggedSms } from "./message-log";
import { timestamp } from "./timestamp";

/** An SMS as 8x8 tells of it later: text and number masked, and here free of charge. @see https://developer.8x8.com/connect/reference/get-sms-message-details */
export function messageDetails({ sms, country, status, statusAt, createdAt, batch }: LoggedSms) {
  return {
    umid: sms.umid,
    subAccountId: sms.subaccount,
    direction: "outbound",
    ...(country && { country }),
    status: { ...status, timestamp: timestamp(statusAt) },
    msisdn: maskedMsisdn(sms.destination),
    source: sms.source,
    body: "**MASKED**",
    encoding: sms.encoding,
    createdAt: timestamp(createdAt),
    smsCount: sms.segments,
    price: { total: 0, perSms: 0, currency: "USD" },
    clientMessageId: sms.clientMessageId,
    ...(batch && { clientBatchId: batch.clientBatchId, batchId: batch.id }),
  };
}

/** The number without its last four digits, as in `+63922110xxxx`. */
export function maskedMsisdn(destination: string): string {
  return destination.replace(/.{4}$/, "xxxx");
}
