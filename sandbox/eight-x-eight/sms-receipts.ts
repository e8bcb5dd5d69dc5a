import type { Account } from "./account";
import type { LoggedSms } from "./message-log";
import { destinationOf } from "./receipt-destination";
import type { Receipts } from "./receipts";
import { timestamp } from "./timestamp";

/** Tells of SMS by delivery receipts. @see https://developer.8x8.com/connect/docs/delivery-receipts-for-outbound-sms */
export class SmsReceipts {
  constructor(
    private readonly receipts: Receipts,
    private readonly account: Account,
  ) {}

  /** Posts the message's present status to its own URL, or else to the account's webhook, if there is one. */
  send(message: LoggedSms): void {
    const { sms, status, dlrCallbackUrl } = message;
    const to = destinationOf(this.account.webhooks.find("sms", sms.subaccount), dlrCallbackUrl);
    if (to) this.receipts.post({ ...to, umid: sms.umid, state: status.state, body: receiptOf(message) });
  }
}

/** A phone costs nothing here, and so there is no price. */
function receiptOf({ sms, status, statusAt, batch }: LoggedSms) {
  return {
    namespace: "SMS",
    eventType: "outbound_message_status_changed",
    description: "SMS outbound message delivery receipt",
    payload: {
      umid: sms.umid,
      ...(batch && { batchId: batch.id, clientBatchId: batch.clientBatchId }),
      clientMessageId: sms.clientMessageId,
      subAccountId: sms.subaccount,
      source: sms.source,
      destination: sms.destination,
      status: { ...status, timestamp: timestamp(statusAt) },
      smsCount: sms.segments,
    },
  };
}
