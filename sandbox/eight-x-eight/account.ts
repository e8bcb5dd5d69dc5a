import { randomBytes } from "node:crypto";
import type { Channel } from "./channel";
import type { Template } from "./template";

/** 8x8 sets up each sub-account for one product, and no other product knows it. */
export type Subaccount = SmsSubaccount | VoiceSubaccount | ChatAppsSubaccount;

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

/** An 8x8 account: its sub-accounts, and the keys that may use them. */
export class Account {
  readonly #subaccounts = new Map<string, Subaccount>();
  readonly #keys = new Set<string>();

  /** @param subaccounts a string is the id of one for SMS */
  constructor(...subaccounts: readonly (string | Subaccount)[]) {
    for (const it of subaccounts) this.add(typeof it === "string" ? { product: "sms", id: it } : it);
  }

  /** Sets up another sub-account, or one of the same id anew. */
  add(subaccount: Subaccount): void {
    this.#subaccounts.set(subaccount.id, subaccount);
  }

  /** Makes another key, as on 8x8 Connect's page of API keys. */
  createKey(): string {
    const key = randomBytes(32).toString("base64url");
    this.#keys.add(key);
    return key;
  }

  /** From now on the key is refused. */
  revokeKey(key: string): void {
    this.#keys.delete(key);
  }

  /** Whether `authorization` is the header of a valid key. */
  admits(authorization: string | undefined): boolean {
    const [, key] = /^Bearer (\S+)$/i.exec(authorization ?? "") ?? [];
    return key !== undefined && this.#keys.has(key);
  }

  find(id: string): Subaccount | undefined {
    return this.#subaccounts.get(id);
  }
}
