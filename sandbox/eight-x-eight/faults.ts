import type { Product } from "./account";

/**
 * A bad moment of 8x8's.
 * - `rate-limited`: HTTP 429, nothing is accepted
 * - `internal-error`: HTTP 500, nothing is accepted
 * - `unanswered`: the message or call is accepted, but the answer never comes and the connection stays open
 */
export type Fault = "rate-limited" | "internal-error" | "unanswered";

/**
 * SMS only.
 * - `rejected`: HTTP 200 that says `REJECTED`, nothing is accepted
 * - `undelivered`: the message is accepted, and the operator rejects it
 * - `under-way`: the message is accepted, and no receipt of the operator ever comes
 */
export type SmsFault = Fault | "rejected" | Undelivered;

/** What an accepted SMS meets that comes to no phone. */
export type Undelivered = "undelivered" | "under-way";

/** What will go wrong: what a caller makes of 8x8's bad moments can be seen with them. */
export class Faults {
  #faults: { readonly product: Product; readonly fault: SmsFault }[] = [];

  /** The next send of this product meets `fault`; when called again, the one after it. */
  once(product: "sms", fault: SmsFault): void;
  once(product: Product, fault: Fault): void;
  once(product: Product, fault: SmsFault): void {
    this.#faults.push({ product, fault });
  }

  /** The fault that a send of this product meets now, if there is one; it won't be met again. */
  take(product: Product): SmsFault | undefined {
    const next = this.#faults.find((it) => it.product === product);
    this.#faults = this.#faults.filter((it) => it !== next);
    return next?.fault;
  }
}
