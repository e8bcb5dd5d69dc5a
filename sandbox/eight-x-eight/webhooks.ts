/** Where 8x8 posts what happens to a sub-account's messages. @see https://developer.8x8.com/connect/docs/webhooks-configuration-api */
export interface Webhook {
  /** `*` is all of them. */
  readonly subAccountId: string;
  readonly url: string;
  /** The header of that name in every post. @default - none */
  readonly httpAuthorization?: string;
  readonly enabled: boolean;
}

/** Products that post their receipts to a webhook of the account. */
export type WebhookProduct = "sms" | "chat-apps";

/** The webhooks of an account: of each product one for all sub-accounts, and one for each. */
export class Webhooks {
  readonly #webhooks = { sms: new Map<string, Webhook>(), "chat-apps": new Map<string, Webhook>() };

  /** Makes a webhook, or takes the place of the one for the same sub-account. */
  set(product: WebhookProduct, webhook: Webhook): void {
    this.#webhooks[product].set(webhook.subAccountId, webhook);
  }

  delete(product: WebhookProduct, subaccount: string): void {
    this.#webhooks[product].delete(subaccount);
  }

  list(product: WebhookProduct): readonly Webhook[] {
    return [...this.#webhooks[product].values()];
  }

  /** The one that a sub-account's receipts go to. */
  find(product: WebhookProduct, subaccount: string): Webhook | undefined {
    const webhooks = this.#webhooks[product];
    // Assumed: a sub-account's own webhook goes before the one for all, and while it is disabled nothing is posted.
    const webhook = webhooks.get(subaccount) ?? webhooks.get("*");
    return webhook?.enabled ? webhook : undefined;
  }
}
