/** Neighboring buckets differ by this factor. A quantile is the middle of its bucket, so it is off by at most 2.5 % before it is rounded. */
const FACTOR = Math.log(1.05);

/** The shortest time that is told apart, in seconds. */
const SHORTEST = 0.05;

/** Buckets up to about 20 days. */
const BUCKETS = 360;

/** Counts times in buckets, so that its memory doesn't grow with their number. */
export class Quantiles {
  readonly #buckets = new Uint32Array(BUCKETS);
  #count = 0;

  /** @param seconds negative ones, which 8x8's clocks may give, count as 0 */
  add(seconds: number): void {
    if (Number.isNaN(seconds)) return;
    const bucket = Math.ceil(Math.log(Math.max(seconds, SHORTEST) / SHORTEST) / FACTOR);
    const index = Math.min(bucket, BUCKETS - 1);
    this.#buckets[index] = (this.#buckets[index] ?? 0) + 1;
    this.#count++;
  }

  /** Adds the times that another one counted. */
  merge(other: Quantiles): void {
    for (const [index, count] of other.#buckets.entries()) this.#buckets[index] = (this.#buckets[index] ?? 0) + count;
    this.#count += other.#count;
  }

  /**
   * Returns the time that this part of all times doesn't exceed, in seconds, rounded to two digits.
   * @param part from 0 to 1
   * @returns undefined if there are no times
   */
  at(part: number): number | undefined {
    let left = Math.ceil(part * this.#count);
    if (left === 0) return undefined;
    const index = this.#buckets.findIndex((count) => {
      left -= count;
      return left <= 0;
    });
    return Number((SHORTEST * Math.exp((index - 0.5) * FACTOR)).toPrecision(2));
  }
}
