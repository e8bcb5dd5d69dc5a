import { randomBytes, randomUUID } from "node:crypto";
import type { ChatAppsChannel } from "../chat/channel";
import type { ApprovedTemplate } from "../chat/template";
import { Webhooks } from "./webhooks";

/** A sub-account of 8x8. 8x8 sets up each one for a single product; other products don't know it. */
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
  /** The numbers that may call, in E.164. */
  readonly callerIds: readonly string[];
  /**
   * Codes of voices beyond the ones that 8x8's documentation names.
   * @default - none
   */
  readonly speechProfiles?: readonly string[];
}

export interface ChatAppsSubaccount {
  readonly product: "chat-apps";
  readonly id: string;
  /** The channels that 8x8 has set up. Requests without `channels` try them in this order. */
  readonly channels: readonly ChatAppsChannel[];
  readonly templates: readonly ApprovedTemplate[];
}

/** For the Number Lookup API. */
export interface LookupSubaccount {
  readonly product: "lookup";
  readonly id: string;
}

/** An 8x8 account: its sub-accounts, its webhooks and its API keys. */
export class Account {
  id: string = randomUUID();
  readonly webhooks = new Webhooks();
  readonly #subaccounts = new Map<string, Subaccount>();
  readonly #disabled = new Set<string>();
  /** The keys, and whether each is enabled. */
  readonly #keys = new Map<string, boolean>();

  /** @param subaccounts a string is the ID of a sub-account for SMS */
  constructor(...subaccounts: readonly (string | Subaccount)[]) {
    for (const it of subaccounts) this.add(typeof it === "string" ? { product: "sms", id: it } : it);
  }

  /** Adds a sub-account and enables it. Replaces an existing one with the same ID. */
  add(subaccount: Subaccount): void {
    this.#subaccounts.set(subaccount.id, subaccount);
    this.#disabled.delete(subaccount.id);
  }

  /** Disables a sub-account. 8x8 refuses its requests until it is enabled again. */
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

  /** Creates an API key, as you would on the API keys page of 8x8 Connect. */
  createKey(key = randomBytes(32).toString("base64url")): string {
    this.#keys.set(key, true);
    return key;
  }

  /** Disables a key until it is enabled again. @see https://developer.8x8.com/connect/docs/authentication */
  disableKey(key: string): void {
    if (this.#keys.has(key)) this.#keys.set(key, false);
  }

  enableKey(key: string): void {
    if (this.#keys.has(key)) this.#keys.set(key, true);
  }

  revokeKey(key: string): void {
    this.#keys.delete(key);
  }

  /** Whether this `Authorization` header has an enabled key. */
  admits(authorization: string | undefined): boolean {
    const [, key] = /^Bearer (\S+)$/i.exec(authorization ?? "") ?? [];
    return key !== undefined && this.#keys.get(key) === true;
  }
}
