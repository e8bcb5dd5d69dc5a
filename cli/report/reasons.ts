import type { TenantFailure } from "../tenant/failures";
import type { Period } from "./tally";

/** How often Auth0 logged a reason of the Action. */
export interface ReasonCount extends Omit<TenantFailure, "at"> {
  readonly now: number;
  readonly before: number;
}

/** Counts failures by kind and reason. The most frequent come first. */
export class ReasonCounter {
  readonly #counts = new Map<string, { kind: TenantFailure["kind"]; reason: string; now: number; before: number }>();

  constructor(private readonly period: Period) {}

  add({ kind, reason, at }: TenantFailure): void {
    const key = `${kind} ${reason}`;
    const count = this.#counts.get(key) ?? { kind, reason, now: 0, before: 0 };
    count[at < this.period.from ? "before" : "now"]++;
    this.#counts.set(key, count);
  }

  get counts(): ReasonCount[] {
    return [...this.#counts.values()].sort((a, b) => b.now - a.now);
  }
}
