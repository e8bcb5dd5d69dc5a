import type { FastifyRequest } from "fastify";
import type { Clock } from "../../base/clock";
import type { Product, SubaccountOf } from "../account/account";
import type { World } from "../world";
import type { CommonErrors } from "./errors";

/** How many requests 8x8 accepts per second. @see https://developer.8x8.com/connect/docs/api-rate-limiting */
export interface RateLimits {
  /** @default 1800 */
  readonly perSubaccount: number;
  /** Per IP address. @default 3000 */
  readonly perAddress: number;
}

export const DEFAULT_LIMITS: RateLimits = { perSubaccount: 1800, perAddress: 3000 };

const SECOND_MS = 1000;

/** Counts each caller's requests per second. Assumed: a second starts with the first request after the previous second. */
export class RateLimit {
  readonly #seconds = new Map<string, { readonly start: number; count: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly perSecond: number,
  ) {}

  /** Counts a request. @returns whether the caller is still within the limit */
  admits(caller: string): boolean {
    const now = this.clock.now();
    const second = this.#seconds.get(caller);
    if (second && now < second.start + SECOND_MS) return ++second.count <= this.perSecond;
    this.#seconds.set(caller, { start: now, count: 1 });
    return true;
  }
}

type Caller = Pick<FastifyRequest, "headers" | "ip">;

/** Checks requests to one API before they are read: key, account, sub-account and rate limits. All throw {@link EightXEightError}. */
export function accessControl<P extends Product>(
  { account, clock }: World,
  limits: RateLimits,
  { product, errors }: { readonly product: P; readonly errors: CommonErrors },
) {
  const perSubaccount = new RateLimit(clock, limits.perSubaccount);
  const perAddress = new RateLimit(clock, limits.perAddress);

  function authenticate({ headers, ip }: Caller): void {
    if (!perAddress.admits(ip)) throw errors.rateLimited();
    if (!account.admits(headers.authorization)) throw errors.unauthenticated();
  }

  function find(id: string): SubaccountOf<P> {
    const subaccount = account.find(id);
    if (!subaccount) throw errors.unknownSubaccount(id);
    if (subaccount.product !== product) throw errors.otherProduct(id);
    if (account.isDisabled(id)) throw errors.disabledSubaccount(id);
    return subaccount as SubaccountOf<P>;
  }

  return {
    find,
    checkSubaccount(caller: Caller, id: string): void {
      authenticate(caller);
      find(id);
      if (!perSubaccount.admits(id)) throw errors.rateLimited();
    },
    checkAccount(caller: Caller, id: string): void {
      authenticate(caller);
      if (id.replaceAll("-", "").toLowerCase() !== account.id.replaceAll("-", "")) throw errors.forbidden();
    },
  };
}
