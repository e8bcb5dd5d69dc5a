import type { Clock } from "../clock";

/** How many requests 8x8 takes in a second. @see https://developer.8x8.com/connect/docs/api-rate-limiting */
export interface Limits {
  /** @default 1800 */
  readonly perSubaccount: number;
  /** Per IP address. @default 3000 */
  readonly perAddress: number;
}

export const DEFAULT_LIMITS: Limits = { perSubaccount: 1800, perAddress: 3000 };

const SECOND_MS = 1000;

/** Counts requests, each caller's on its own. Assumed: a second begins with the first request after the one before. */
export class RateLimit {
  readonly #seconds = new Map<string, { readonly start: number; count: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly perSecond: number,
  ) {}

  /** Whether this caller may make one more request now. */
  admits(caller: string): boolean {
    const now = this.clock.now();
    const second = this.#seconds.get(caller);
    if (second && now < second.start + SECOND_MS) return ++second.count <= this.perSecond;
    this.#seconds.set(caller, { start: now, count: 1 });
    return true;
  }
}
