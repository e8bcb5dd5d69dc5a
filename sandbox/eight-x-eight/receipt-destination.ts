import type { Receipt } from "./receipts";
import type { Webhook } from "./webhooks";

/** Where a message's receipts go: its request's URL goes before the account's webhook. */
export function destinationOf(
  webhook: Webhook | undefined,
  dlrCallbackUrl: string | undefined,
): Pick<Receipt, "url" | "authorization"> | undefined {
  // Assumed: the webhook's authorization is not sent to a request's own URL.
  if (dlrCallbackUrl) return { url: dlrCallbackUrl };
  return webhook && { url: webhook.url, authorization: webhook.httpAuthorization };
}
