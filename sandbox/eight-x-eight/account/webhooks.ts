import type { FastifyInstance } from "fastify";
import { check, EightXEightError, messagingErrors } from "../http/errors";
import { fieldsOf, isHttpUrl } from "../http/values";

/** Where 8x8 posts the receipts of a sub-account's messages. @see https://developer.8x8.com/connect/docs/webhooks-configuration-api */
export interface Webhook {
  /** `*` stands for every sub-account. */
  readonly subAccountId: string;
  readonly url: string;
  /** The `Authorization` header of each post. @default - none */
  readonly httpAuthorization?: string;
  readonly enabled: boolean;
}

/** Products that post their receipts to a webhook of the account. */
export type WebhookProduct = "sms" | "chat-apps";

/** The webhooks of an account. Each product has one per sub-account, and one for all sub-accounts. */
export class Webhooks {
  readonly #webhooks = { sms: new Map<string, Webhook>(), "chat-apps": new Map<string, Webhook>() };

  /** Adds a webhook, or replaces the one for the same sub-account. */
  set(product: WebhookProduct, webhook: Webhook): void {
    this.#webhooks[product].set(webhook.subAccountId, webhook);
  }

  delete(product: WebhookProduct, subaccount: string): void {
    this.#webhooks[product].delete(subaccount);
  }

  /** Everything that `restore` needs. It contains the values of `httpAuthorization`. */
  snapshot() {
    return { sms: this.list("sms"), "chat-apps": this.list("chat-apps") };
  }

  restore(webhooks: ReturnType<Webhooks["snapshot"]>): void {
    for (const webhook of webhooks.sms) this.set("sms", webhook);
    for (const webhook of webhooks["chat-apps"]) this.set("chat-apps", webhook);
  }

  list(product: WebhookProduct): readonly Webhook[] {
    return [...this.#webhooks[product].values()];
  }

  /** The enabled webhook for a sub-account's receipts, if there is one. */
  find(product: WebhookProduct, subaccount: string): Webhook | undefined {
    const webhooks = this.#webhooks[product];
    // Assumed: a sub-account's own webhook takes precedence over the one for all, even while it is disabled.
    const webhook = webhooks.get(subaccount) ?? webhooks.get("*");
    return webhook?.enabled ? webhook : undefined;
  }
}

/** The account that has the webhooks. */
interface Owner {
  readonly webhooks: Webhooks;
  find(subaccount: string): unknown;
}

/** Shown instead of a webhook's `httpAuthorization`. */
const MASK = "***";

/**
 * The API for a product's webhooks. It accepts any URL, but the sandbox posts receipts to this machine only.
 * @see https://developer.8x8.com/connect/reference/add-webhooks-2
 */
export function webhookRoutes(api: FastifyInstance, product: WebhookProduct, account: Owner): void {
  const { webhooks } = account;
  api.get("/webhooks", async () =>
    webhooks.list(product).map((it) => ({ ...it, ...(it.httpAuthorization && { httpAuthorization: MASK }) })),
  );

  api.post("/webhooks", async ({ body }, reply) => {
    for (const webhook of parseList(body).map((it) => parseWebhook(it, account))) webhooks.set(product, webhook);
    return reply.send();
  });

  api.delete("/webhooks", async ({ body }, reply) => {
    const subaccounts = parseList(body).map((it) => parseSubaccount(it, account));
    for (const subaccount of subaccounts) webhooks.delete(product, subaccount);
    return reply.send();
  });
}

function parseList(body: unknown): readonly unknown[] {
  check(Array.isArray(body) && body.length > 0, 1000, "Invalid parameter");
  return body;
}

function parseWebhook(value: unknown, account: Owner): Webhook {
  const { url, enabled = true, httpAuthorization, oauth } = fieldsOf(value);
  const subAccountId = parseSubaccount(value, account);
  const authorization = httpAuthorization ?? "";
  check(isHttpUrl(url) && typeof enabled === "boolean" && typeof authorization === "string", 1000, "Invalid parameter");
  // The sandbox has no token server for OAuth. 8x8's own error says that it isn't supported.
  if (oauth !== undefined && oauth !== null) throw new EightXEightError(400, 2001, "Function not implemented");
  return { subAccountId, url, enabled, ...(authorization && { httpAuthorization: authorization }) };
}

function parseSubaccount(value: unknown, account: Owner): string {
  const { subAccountId } = fieldsOf(value);
  check(typeof subAccountId === "string", 1000, "Invalid parameter");
  if (subAccountId !== "*" && !account.find(subAccountId)) throw messagingErrors.unknownSubaccount(subAccountId);
  return subAccountId;
}
