import { randomBytes } from "node:crypto";

/** An 8x8 account: its sub-accounts, and the keys that may use them. */
export class Account {
  readonly #subaccounts: ReadonlySet<string>;
  readonly #keys = new Set<string>();

  constructor(...subaccounts: readonly string[]) {
    this.#subaccounts = new Set(subaccounts);
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

  owns(subaccount: string): boolean {
    return this.#subaccounts.has(subaccount);
  }
}
