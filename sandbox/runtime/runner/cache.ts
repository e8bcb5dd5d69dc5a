/** @see https://auth0.com/docs/customize/actions/limitations */
const MAX = { entries: 20, keyBytes: 64, valueBytes: 4000, bytes: 8000, lifetimeMs: 24 * 60 * 60_000 };
const DEFAULT_LIFETIME_MS = 15 * 60_000;

interface CacheRecord {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly expires_at: number;
}

/**
 * The `api.cache` of an Action.
 * Assumed: an Action's cache lasts as long as its process, and other processes don't see it.
 * @see https://auth0.com/docs/customize/actions/reference/custom-phone-provider/custom-phone-provider-api-object
 */
export class ActionCache {
  readonly #records = new Map<string, CacheRecord>();

  get(key: string): CacheRecord | undefined {
    this.#forgetExpired();
    return this.#records.get(key);
  }

  set(key: string, value: string, options: { readonly ttl?: number; readonly expires_at?: number } = {}) {
    this.#forgetExpired();
    const expires_at = options.expires_at ?? Date.now() + (options.ttl ?? DEFAULT_LIFETIME_MS);
    const record = { value: String(value), expires_at };
    const code = this.#refusal(key, record);
    if (code) return { type: "error", code };
    this.#records.set(key, record);
    return { type: "success", record };
  }

  delete(key: string) {
    return this.#records.delete(key) ? { type: "success" } : { type: "error", code: "CacheKeyDoesNotExist" };
  }

  #refusal(key: string, { value, expires_at }: CacheRecord): string | undefined {
    if (Buffer.byteLength(key) > MAX.keyBytes) return "CacheKeySizeExceeded";
    if (Buffer.byteLength(value) > MAX.valueBytes) return "CacheValueSizeExceeded";
    if (!(expires_at <= Date.now() + MAX.lifetimeMs)) return "InvalidExpiry";
    if (expires_at <= Date.now()) return "ItemAlreadyExpired";
    const others = [...this.#records].filter(([name]) => name !== key);
    const bytes = others.reduce((sum, [, record]) => sum + Buffer.byteLength(record.value), Buffer.byteLength(value));
    return others.length >= MAX.entries || bytes > MAX.bytes ? "CacheSizeExceeded" : undefined;
  }

  #forgetExpired(): void {
    for (const [key, { expires_at }] of this.#records) if (expires_at <= Date.now()) this.#records.delete(key);
  }
}
