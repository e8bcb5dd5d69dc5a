/**
 * How many entries of each kind a sandbox keeps. The kinds are log entries of the tenant, messages and calls on the
 * phones, and messages in 8x8's log. It drops the oldest, so its memory doesn't grow however long it runs.
 */
export const KEPT = 10_000;

/** A map that keeps the newest entries and drops the oldest. */
export class BoundedMap<K, V> extends Map<K, V> {
  constructor(private readonly limit = KEPT) {
    super();
  }

  override set(key: K, value: V): this {
    super.set(key, value);
    const [oldest] = this.size > this.limit ? this.keys() : [];
    if (oldest !== undefined) this.delete(oldest);
    return this;
  }
}
