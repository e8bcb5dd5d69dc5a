import { randomInt } from "node:crypto";
import type { Fault, FaultRule, FaultyRequest, LatencyFault } from "./fault";
import { randomNumbers } from "./random";

/** A rule while it is in force. */
export interface ActiveFault<F = Fault> {
  readonly id: number;
  readonly rule: FaultRule<F>;
  /** How many requests have met it. */
  readonly met: number;
}

/** What a request meets. */
export interface MetFaults<F> {
  /** How much later its answer comes, in milliseconds of this machine. */
  readonly latencyMs: number;
  /** @default - none but the latency */
  readonly fault?: Exclude<F, LatencyFault>;
}

interface Entry<F> extends ActiveFault<F> {
  met: number;
  readonly isFor: (request: FaultyRequest) => boolean;
  readonly random: () => number;
}

/**
 * What goes wrong with an API: what a caller makes of its bad days can be seen with it. Each rule draws its numbers from a generator of
 * its own, so that with the same seed its first, second and every other request have the same fate.
 */
export class Faults<F extends { readonly kind: string } = Fault> {
  #entries: readonly Entry<F>[] = [];
  #added = 0;
  #clearedAt = 0;

  /** @param seed of the rules with a probability: an integer */
  constructor(readonly seed: number = randomInt(2 ** 31)) {}

  /**
   * Puts a rule into force, after those that are. A request meets the first rule that is for it, and the latency of every rule before that.
   *
   * @throws {RangeError} for a probability or a number of times that is none
   */
  add(rule: FaultRule<F>): ActiveFault<F> {
    const { times, probability = 1 } = rule;
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`probability is ${probability}: it must be from 0 to 1.`);
    }
    if (times !== undefined && !(Number.isInteger(times) && times > 0)) {
      throw new RangeError(`times is ${times}: it must be a whole number from 1.`);
    }
    const id = ++this.#added;
    const entry = { id, rule, met: 0, isFor: matcher(rule), random: randomNumbers(this.seed + id - this.#clearedAt) };
    this.#entries = [...this.#entries, entry];
    return entry;
  }

  /** The rules in force, in the order in which they are tried. */
  list(): readonly ActiveFault<F>[] {
    return this.#entries;
  }

  /** Ends a rule; the answer is whether there was one. */
  remove(id: number): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
    return this.#entries.length < before;
  }

  /** Back to health: ends every rule. Those that are added from now on have the fate of those that were added first. */
  clear(): void {
    this.#clearedAt = this.#added;
    this.#entries = [];
  }

  /** What this request meets; it counts as met. */
  meet(request: FaultyRequest): MetFaults<F> {
    let latencyMs = 0;
    for (const entry of this.#entries) {
      const { rule, isFor, random } = entry;
      if (!isFor(request) || random() >= (rule.probability ?? 1)) continue;
      if (++entry.met === rule.times) this.remove(entry.id);
      const fault: { readonly kind: string } = rule.fault;
      if (!isLatency(fault)) return { latencyMs, fault: rule.fault as Exclude<F, LatencyFault> };
      latencyMs += fault.ms;
    }
    return { latencyMs };
  }
}

function matcher({ api, method, path }: FaultRule<unknown>): (request: FaultyRequest) => boolean {
  const pattern = typeof path === "string" ? routePattern(path) : path;
  return (request) =>
    (api === undefined || api === request.api) &&
    (method === undefined || method.toUpperCase() === request.method) &&
    (pattern === undefined || request.path.search(pattern) >= 0); // unlike `test`, it remembers nothing
}

function routePattern(route: string): RegExp {
  const escaped = route.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/:\w+/g, "[^/]+").replaceAll("*", ".*")}$`);
}

function isLatency(fault: { readonly kind: string }): fault is LatencyFault {
  return fault.kind === "latency";
}
