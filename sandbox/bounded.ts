/**
 * How much of each kind a sandbox keeps: log entries of a tenant, messages and calls of the phones, messages in 8x8's log. Of more, the oldest
 * are forgotten, so that its memory stays the same however long it runs.
 */
export const KEPT = 10_000;

/** Values in their order by name, of which the newest are kept. */
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
