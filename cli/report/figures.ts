import type { LoggedMessage } from "../eight-x-eight/logged-sms";
import { Quantiles } from "./quantiles";

/** A code that has not arrived after this time, in milliseconds, is of no use. Auth0's codes live 3 to 5 minutes. */
const OVERDUE_MS = 10 * 60_000;

/** Figures about messages of one kind in one period, as JSON has them. */
export interface Figures {
  /** How many 8x8 accepted. */
  readonly sent: number;
  readonly delivered: number;
  /** How many failed, by cause. A cause begins with 8x8's code if it gave one, for example `60`. */
  readonly failed: Readonly<Record<string, number>>;
  /** How many have no final receipt so far. */
  readonly open: number;
  /** Delivered ones among those that arrived, failed or are older than ten minutes; from 0 to 1. Null if there are none. */
  readonly deliveredShare: number | null;
  /** Half of the delivered messages took no longer from 8x8 to the phone, in seconds. */
  readonly medianSeconds: number | null;
  /** 95 % of them took no longer, in seconds. */
  readonly p95Seconds: number | null;
  readonly segments: number;
  /** By currency. */
  readonly cost: Readonly<Record<string, number>>;
}

/** Counts messages. */
export class Counter {
  sent = 0;
  delivered = 0;
  open = 0;
  segments = 0;
  #overdue = 0;
  readonly #failed: Record<string, number> = {};
  readonly #cost: Record<string, number> = {};
  readonly #times = new Quantiles();

  /** @param now the end of the period, in milliseconds since 1970 */
  add(sms: LoggedMessage, now: number): void {
    this.sent++;
    this.segments += sms.segments;
    if (sms.price > 0) this.#cost[sms.currency] = (this.#cost[sms.currency] ?? 0) + sms.price;
    if (sms.outcome === "delivered") {
      this.delivered++;
      this.#times.add((sms.statusAt - sms.createdAt) / 1000);
    } else if (sms.outcome === "failed") {
      const cause = sms.errorCode === undefined ? sms.detail || sms.state : String(sms.errorCode);
      this.#failed[cause] = (this.#failed[cause] ?? 0) + 1;
    } else {
      this.open++;
      if (now - sms.createdAt > OVERDUE_MS) this.#overdue++;
    }
  }

  /** Adds what another one counted. */
  merge(other: Counter): void {
    for (const name of ["sent", "delivered", "open", "segments"] as const) this[name] += other[name];
    this.#overdue += other.#overdue;
    for (const [cause, count] of Object.entries(other.#failed)) {
      this.#failed[cause] = (this.#failed[cause] ?? 0) + count;
    }
    for (const [currency, cost] of Object.entries(other.#cost)) {
      this.#cost[currency] = (this.#cost[currency] ?? 0) + cost;
    }
    this.#times.merge(other.#times);
  }

  /** How many have arrived, failed or are overdue. */
  get decided(): number {
    return this.sent - this.open + this.#overdue;
  }

  get figures(): Figures {
    const { sent, delivered, open, segments, decided } = this;
    const cost = Object.entries(this.#cost).map(([currency, sum]) => [currency, Number(sum.toFixed(4))]);
    return {
      sent,
      delivered,
      failed: { ...this.#failed },
      open,
      deliveredShare: decided === 0 ? null : Number((delivered / decided).toFixed(4)),
      medianSeconds: this.#times.at(0.5) ?? null,
      p95Seconds: this.#times.at(0.95) ?? null,
      segments,
      cost: Object.fromEntries(cost),
    };
  }
}
