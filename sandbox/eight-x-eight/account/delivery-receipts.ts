import { timestamp } from "../http/values";
import type { MessageStatus } from "../sms/message-log";
import type { World } from "../world";
import type { WebhookProduct } from "./webhooks";

/** A message's new status. */
export interface StatusChange {
  readonly umid: string;
  readonly subaccount: string;
  readonly clientMessageId: string | null;
  readonly status: MessageStatus;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The request's own URL for receipts. @default - the account's webhook */
  readonly dlrCallbackUrl?: string | undefined;
  /** Fields of the payload that this product's receipts add. */
  readonly details: object;
}

const NAMESPACES = { sms: "SMS", "chat-apps": "ChatApps" } as const;

/**
 * Reports each status of a product's messages by a delivery receipt. Phones cost nothing here, so receipts have no price.
 * @see https://developer.8x8.com/connect/docs/delivery-receipts-for-outbound-sms
 * @see https://developer.8x8.com/connect/docs/delivery-receipts-for-outbound-chatapps
 */
export class DeliveryReceipts {
  constructor(
    private readonly product: WebhookProduct,
    private readonly world: Pick<World, "receipts" | "account">,
  ) {}

  /** Posts a status to the request's own URL, or to the account's webhook, if there is one. */
  send(change: StatusChange): void {
    const destination = this.#destination(change);
    if (!destination) return;
    const { umid, subaccount, clientMessageId, status, at, details } = change;
    const namespace = NAMESPACES[this.product];
    const body = {
      namespace,
      eventType: "outbound_message_status_changed",
      description: `${namespace} outbound message delivery receipt`,
      payload: {
        umid,
        clientMessageId,
        subAccountId: subaccount,
        ...details,
        status: { ...status, timestamp: timestamp(at) },
      },
    };
    this.world.receipts.post({ ...destination, umid, state: status.state, body });
  }

  #destination({ subaccount, dlrCallbackUrl }: StatusChange) {
    // Assumed: a request's own URL doesn't get the webhook's authorization.
    if (dlrCallbackUrl) return { url: dlrCallbackUrl };
    const webhook = this.world.account.webhooks.find(this.product, subaccount);
    return webhook && { url: webhook.url, authorization: webhook.httpAuthorization };
  }
}
