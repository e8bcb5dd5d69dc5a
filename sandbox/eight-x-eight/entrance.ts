import type { FastifyRequest } from "fastify";
import type { Account, Product, SubaccountOf } from "./account";
import type { ApiContext, ApiOptions } from "./api";
import { RateLimit } from "./rate-limit";
import type { Refusals } from "./refusals";

type Caller = Pick<FastifyRequest, "headers" | "ip">;

/** Lets requests in that 8x8 would let in: to one of its APIs, with a key, to the account's own, and not too many. */
export class Entrance<P extends Product> {
  readonly #account: Account;
  readonly #product: P;
  readonly #refusals: Refusals;
  readonly #subaccounts: RateLimit;
  readonly #addresses: RateLimit;

  constructor({ account, clock, limits }: ApiContext, { product, refusals }: ApiOptions<P>) {
    this.#account = account;
    this.#product = product;
    this.#refusals = refusals;
    this.#subaccounts = new RateLimit(clock, limits.perSubaccount);
    this.#addresses = new RateLimit(clock, limits.perAddress);
  }

  /** @throws ApiError 401, 400, 403, 404 or 429 */
  admit(caller: Caller, subaccount: string): void {
    this.#authenticate(caller);
    this.find(subaccount);
    if (!this.#subaccounts.admits(subaccount)) throw this.#refusals.rateLimited();
  }

  /** @throws ApiError 401, 403 or 429 */
  admitAccount(caller: Caller, account: string): void {
    this.#authenticate(caller);
    if (account.replaceAll("-", "").toLowerCase() !== this.#account.id.replaceAll("-", "")) {
      throw this.#refusals.forbidden();
    }
  }

  /** @throws ApiError when the API has no such sub-account, or it is disabled */
  find(id: string): SubaccountOf<P> {
    const subaccount = this.#account.find(id);
    if (!subaccount) throw this.#refusals.unknownSubaccount(id);
    if (subaccount.product !== this.#product) throw this.#refusals.otherProduct(id);
    if (this.#account.isDisabled(id)) throw this.#refusals.disabledSubaccount(id);
    return subaccount as SubaccountOf<P>;
  }

  #authenticate({ headers, ip }: Caller): void {
    if (!this.#addresses.admits(ip)) throw this.#refusals.rateLimited();
    if (!this.#account.admits(headers.authorization)) throw this.#refusals.unauthenticated();
  }
}
