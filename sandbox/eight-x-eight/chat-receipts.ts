import type { Account } from "./account";
import type { Channel } from "./channel";
import type { AcceptedChat } from "./chat-delivery";
import type { Status } from "./message-log";
import { destinationOf } from "./receipt-destination";
import type { Receipts } from "./receipts";
import { timestamp } from "./timestamp";

/** Tells of messages in chat apps by delivery receipts. @see https://developer.8x8.com/connect/docs/delivery-receipts-for-outbound-chatapps */
export class ChatReceipts {
  constructor(
    private readonly receipts: Receipts,
    private readonly account: Account,
  ) {}

  /** Posts what became of a message on a channel to its own URL, or else to the account's webhook, if there is one. */
  send(message: AcceptedChat, channel: Channel, status: Status, at: number): void {
    const { umid, subaccount, dlrCallbackUrl } = message;
    const to = destinationOf(this.account.webhooks.find("chat-apps", subaccount), dlrCallbackUrl);
    if (to) this.receipts.post({ ...to, umid, state: status.state, body: receiptOf(message, channel, status, at) });
  }
}

function receiptOf(message: AcceptedChat, channel: Channel, status: Status, at: number) {
  const { umid, subaccount, clientMessageId, destination } = message;
  return {
    namespace: "ChatApps",
    eventType: "outbound_message_status_changed",
    description: "ChatApps outbound message delivery receipt",
    payload: {
      umid,
      clientMessageId,
      subAccountId: subaccount,
      // Assumed: every channel is written in lower case, as `whatsapp` and `viber` are in 8x8's samples.
      channel: channel.toLowerCase(),
      user: { msisdn: destination, channelUserId: destination.slice(1) },
      status: { ...status, timestamp: timestamp(at) },
    },
  };
}
