import { randomInt } from "node:crypto";
import { randomNumbers } from "../base/random-numbers";
import type { Fault, FaultRule, FaultyRequest, LatencyFault } from "./fault";

/** A rule while it is in force. */
export interface ActiveFault<F = Fault> {
  readonly id: number;
  readonly rule: FaultRule<F>;
  /** How many requests it has hit. */
  readonly met: number;
}

/** The faults that hit one request. */
export interface FaultsOfRequest<F> {
  /** How long its answer is delayed, in milliseconds of this machine. */
  readonly latencyMs: number;
  /** @default - only the latency */
  readonly fault?: Exclude<F, LatencyFault>;
}

interface Entry<F> extends ActiveFault<F> {
  met: number;
  readonly isFor: (request: FaultyRequest) => boolean;
  readonly random: () => number;
}

/**
 * The faults of an emulated API, to see how a caller copes with an outage. Each rule has its own random number generator:
 * with the same seed, the same requests fail, whatever other rules there are.
 */
export class Faults<F extends { readonly kind: string } = Fault> {
  #entries: readonly Entry<F>[] = [];
  #added = 0;
  #clearedAt = 0;

  /** @param seed for the rules with a probability: an integer */
  constructor(readonly seed: number = randomInt(2 ** 31)) {}

  /**
   * Adds a rule after those in force. A request gets the fault of the first rule that matches it, and the latency of every
   * matching rule before that one.
   * @throws {RangeError} for an invalid `probability` or `times`
   */
  add(rule: FaultRule<F>): ActiveFault<F> {
    const { times, probability = 1 } = rule;
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`probability ${probability} isn't valid. Use a number from 0 to 1.`);
    }
    if (times !== undefined && !(Number.isInteger(times) && times > 0)) {
      throw new RangeError(`times ${times} isn't valid. Use a whole number from 1.`);
    }
    const id = ++this.#added;
    const entry = { id, rule, met: 0, isFor: matcher(rule), random: randomNumbers(this.seed + id - this.#clearedAt) };
    this.#entries = [...this.#entries, entry];
    return entry;
  }

  /** The rules in force, in the order they are tried. */
  list(): readonly ActiveFault<F>[] {
    return this.#entries;
  }

  /** Ends a rule. @returns whether it was in force */
  remove(id: number): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
    return this.#entries.length < before;
  }

  /** Ends every rule. The same rules, added again, then hit the same requests again. */
  clear(): void {
    this.#clearedAt = this.#added;
    this.#entries = [];
  }

  /** The faults for this request. Counts them as met. */
  match(request: FaultyRequest): FaultsOfRequest<F> {
    let latencyMs = 0;
    for (const entry of this.#entries) {
      const { rule, isFor, random } = entry;
      if (!isFor(request) || random() >= (rule.probability ?? 1)) continue;
      if (++entry.met === rule.times) this.remove(entry.id);
      if (rule.fault.kind !== "latency") return { latencyMs, fault: rule.fault as Exclude<F, LatencyFault> };
      latencyMs += (rule.fault as unknown as LatencyFault).ms;
    }
    return { latencyMs };
  }
}

function matcher({ api, method, path }: FaultRule<unknown>): (request: FaultyRequest) => boolean {
  const pattern = typeof path === "string" ? routePattern(path) : path;
  return (request) =>
    (api === undefined || api === request.api) &&
    (method === undefined || method.toUpperCase() === request.method) &&
    (pattern === undefined || request.path.search(pattern) >= 0); // `test` would keep `lastIndex` of a global pattern
}

function routePattern(route: string): RegExp {
  const escaped = route.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/:\w+/g, "[^/]+").replaceAll("*", ".*")}$`);
}
