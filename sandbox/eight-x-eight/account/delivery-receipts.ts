import { timestamp } from "../http/values";
import type { MessageStatus } from "../sms/message-log";
import type { World } from "../world";
import type { Webhook, WebhookProduct } from "./webhooks";

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
 * Posts a status of a product's message by a delivery receipt: to the request's own URL, or to the account's webhook, if there is one.
 * Phones cost nothing here, so receipts have no price.
 * @see https://developer.8x8.com/connect/docs/delivery-receipts-for-outbound-sms
 * @see https://developer.8x8.com/connect/docs/delivery-receipts-for-outbound-chatapps
 */
export function sendReceipt(
  { receipts, account }: Pick<World, "receipts" | "account">,
  product: WebhookProduct,
  { umid, subaccount, clientMessageId, status, at, dlrCallbackUrl, details }: StatusChange,
): void {
  // Assumed: a request's own URL doesn't get the webhook's authorization.
  const webhook: Pick<Webhook, "url" | "httpAuthorization"> | undefined = dlrCallbackUrl
    ? { url: dlrCallbackUrl }
    : account.webhooks.find(product, subaccount);
  if (!webhook) return;
  const namespace = NAMESPACES[product];
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
  receipts.post({ url: webhook.url, authorization: webhook.httpAuthorization, umid, state: status.state, body });
}
