import type { Account } from "./account";
import { ApiError, check } from "./api-error";
import { fieldsOf } from "./json";
import { isHttpUrl } from "./loopback";
import { messagingRefusals } from "./refusals";
import type { AccountRoute } from "./route";
import type { Webhook, WebhookProduct } from "./webhooks";

/** What a secret is shown as. */
const MASK = "***";

/**
 * Sets up where the receipts of a product go. Those for other machines are taken, and nothing is posted to them.
 * @see https://developer.8x8.com/connect/reference/add-webhooks-2
 */
export function webhookRoutes(product: WebhookProduct, account: Account): AccountRoute[] {
  const { webhooks } = account;
  return [
    {
      method: "GET",
      path: "/webhooks",
      respond: () =>
        webhooks.list(product).map((it) => ({ ...it, ...(it.httpAuthorization && { httpAuthorization: MASK }) })),
    },
    {
      method: "POST",
      path: "/webhooks",
      respond({ body }) {
        for (const webhook of listOf(body).map((it) => parseWebhook(it, account))) webhooks.set(product, webhook);
        return undefined;
      },
    },
    {
      method: "DELETE",
      path: "/webhooks",
      respond({ body }) {
        for (const subaccount of listOf(body).map((it) => parseSubaccount(it, account))) {
          webhooks.delete(product, subaccount);
        }
        return undefined;
      },
    },
  ];
}

function listOf(body: unknown): readonly unknown[] {
  check(Array.isArray(body) && body.length > 0, 1000, "Invalid parameter");
  return body;
}

function parseWebhook(value: unknown, account: Account): Webhook {
  const { url, enabled = true, httpAuthorization, oauth } = fieldsOf(value);
  const subAccountId = parseSubaccount(value, account);
  check(isHttpUrl(url), 1000, "Invalid parameter");
  check(typeof enabled === "boolean", 1000, "Invalid parameter");
  const authorization = httpAuthorization ?? undefined;
  check(authorization === undefined || typeof authorization === "string", 1000, "Invalid parameter");
  // Its tokens would have to be got from somebody; the sandbox says so in 8x8's words.
  if (oauth !== undefined && oauth !== null) throw new ApiError(400, 2001, "Function not implemented");
  return { subAccountId, url, enabled, ...(authorization !== undefined && { httpAuthorization: authorization }) };
}

function parseSubaccount(value: unknown, account: Account): string {
  const { subAccountId } = fieldsOf(value);
  check(typeof subAccountId === "string", 1000, "Invalid parameter");
  if (subAccountId !== "*" && !account.find(subAccountId)) throw messagingRefusals.unknownSubaccount(subAccountId);
  return subAccountId;
}
