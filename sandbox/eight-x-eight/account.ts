import { randomBytes, randomUUID } from "node:crypto";
import type { Channel } from "./channel";
import type { Template } from "./template";
import { Webhooks } from "./webhooks";

/** 8x8 sets up each sub-account for one product, and no other product knows it. */
export type Subaccount = SmsSubaccount | VoiceSubaccount | ChatAppsSubaccount | LookupSubaccount;

export type Product = Subaccount["product"];

/** The sub-accounts of a product. */
export type SubaccountOf<P extends Product> = Extract<Subaccount, { product: P }>;

export interface SmsSubaccount {
  readonly product: "sms";
  readonly id: string;
}

export interface VoiceSubaccount {
  readonly product: "voice";
  readonly id: string;
  /** Numbers in E.164 that calls may come from. */
  readonly callerIds: readonly string[];
  /**
   * Codes of voices that it has besides those that 8x8's pages name.
   * @default - no others
   */
  readonly speechProfiles?: readonly string[];
}

export interface ChatAppsSubaccount {
  readonly product: "chat-apps";
  readonly id: string;
  /** What 8x8 has set up for it, in the order in which they are tried when a request has no `channels`. */
  readonly channels: readonly Channel[];
  /** What the operators of the apps have approved. */
  readonly templates: readonly Template[];
}

/** For the Number Lookup API. */
export interface LookupSubaccount {
  readonly product: "lookup";
  readonly id: string;
}

/** An 8x8 account: its sub-accounts, and the keys that may use them. */
export class Account {
  readonly id: string = randomUUID();
  readonly webhooks = new Webhooks();
  readonly #subaccounts = new Map<string, Subaccount>();
  readonly #disabled = new Set<string>();
  /** Whether each is enabled. */
  readonly #keys = new Map<string, boolean>();

  /** @param subaccounts a string is the id of one for SMS */
  constructor(...subaccounts: readonly (string | Subaccount)[]) {
    for (const it of subaccounts) this.add(typeof it === "string" ? { product: "sms", id: it } : it);
  }

  /** Sets up another sub-account, or one of the same id anew; it is enabled. */
  add(subaccount: Subaccount): void {
    this.#subaccounts.set(subaccount.id, subaccount);
    this.#disabled.delete(subaccount.id);
  }

  /** From now on the sub-account is refused, until it is enabled. */
  disable(id: string): void {
    this.#disabled.add(id);
  }

  enable(id: string): void {
    this.#disabled.delete(id);
  }

  isDisabled(id: string): boolean {
    return this.#disabled.has(id);
  }

  find(id: string): Subaccount | undefined {
    return this.#subaccounts.get(id);
  }

  /** Makes another key, as on 8x8 Connect's page of API keys. */
  createKey(): string {
    const key = randomBytes(32).toString("base64url");
    this.#keys.set(key, true);
    return key;
  }

  /** From now on the key is refused, until it is enabled. @see https://developer.8x8.com/connect/docs/authentication */
  disableKey(key: string): void {
    if (this.#keys.has(key)) this.#keys.set(key, false);
  }

  enableKey(key: string): void {
    if (this.#keys.has(key)) this.#keys.set(key, true);
  }

  /** From now on the key is refused. */
  revokeKey(key: string): void {
    this.#keys.delete(key);
  }

  /** Whether `authorization` is the header of a key that may be used. */
  admits(authorization: string | undefined): boolean {
    const [, key] = /^Bearer (\S+)$/i.exec(authorization ?? "") ?? [];
    return key !== undefined && this.#keys.get(key) === true;
  }
}
