/** How many keys are kept. */
const KEPT = 5000;

/**
 * Counts keys of which there may be millions, in fixed memory. Rare keys are forgotten; a frequent one is counted too low by at most
 * the number of all keys divided by 5000.
 * @see https://en.wikipedia.org/wiki/Misra–Gries_summary
 */
export class Frequent {
  readonly #counts = new Map<string, number>();

  add(key: string): void {
    const count = this.#counts.get(key);
    if (count !== undefined || this.#counts.size < KEPT) {
      this.#counts.set(key, (count ?? 0) + 1);
      return;
    }
    for (const [other, known] of this.#counts) {
      if (known === 1) this.#counts.delete(other);
      else this.#counts.set(other, known - 1);
    }
  }

  count(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  /** The keys with at least this count, the most frequent first. */
  atLeast(count: number): [key: string, count: number][] {
    return [...this.#counts].filter(([, known]) => known >= count).sort(([, a], [, b]) => b - a);
  }
}
