import type { LoggedMessage } from "../eight-x-eight/logged-sms";
import { Counter } from "./figures";
import { Frequent } from "./frequent";

/** The two periods that are compared, in milliseconds since 1970. Each ends where the next begins. */
export interface Period {
  readonly before: number;
  readonly from: number;
  readonly to: number;
}

/** Counters of both periods. */
export interface Compared {
  readonly now: Counter;
  readonly before: Counter;
}

/** More kinds of messages than this share the last one, so that memory has a bound. */
const MAX_KINDS = 2000;

const OTHER = "(other)";

type LoggedChannel = LoggedMessage["channel"];

/**
 * Counts what 8x8 logged by country, channel and sender. It also counts SMS by operator, and by block of numbers. Its
 * memory doesn't grow with the log.
 */
export class Tally {
  readonly all: Compared = { now: new Counter(), before: new Counter() };
  /** By country, channel and sender, as JSON. */
  readonly senders = new Map<string, Compared>();
  /** By country and operator, as JSON. */
  readonly operators = new Map<string, Compared>();
  /** How many messages went to each block of 10,000 numbers. The key is the country and the number without its last four digits, as JSON. */
  readonly blocks = { now: new Frequent(), before: new Frequent() };

  constructor(private readonly period: Period) {}

  add(sms: LoggedMessage): void {
    if (sms.createdAt < this.period.before || sms.createdAt > this.period.to) return;
    const when = sms.createdAt < this.period.from ? "before" : "now";
    this.all[when].add(sms, this.period.to);
    of(this.senders, sms.country, sms.channel, sms.sender)[when].add(sms, this.period.to);
    if (sms.channel !== "SMS") return;
    if (sms.operator) of(this.operators, sms.country, sms.operator)[when].add(sms, this.period.to);
    if (sms.msisdn) this.blocks[when].add(JSON.stringify([sms.country, sms.msisdn.slice(0, -4)]));
  }

  /** By country. @param only leave out other channels @default - all channels */
  countries(only?: LoggedChannel): ReadonlyMap<string, Compared> {
    const countries = new Map<string, Compared>();
    for (const [key, { now, before }] of this.senders) {
      const [country, channel] = JSON.parse(key) as [string, LoggedChannel, string];
      if (only && channel !== only) continue;
      const sums = countries.get(country) ?? { now: new Counter(), before: new Counter() };
      countries.set(country, sums);
      sums.now.merge(now);
      sums.before.merge(before);
    }
    return countries;
  }
}

/** The counters of a kind. The last name is given up first, if there are too many kinds. */
function of(counters: Map<string, Compared>, country: string, ...names: readonly string[]): Compared {
  const own = JSON.stringify([country, ...names]);
  const isNew = !counters.has(own);
  const key =
    isNew && counters.size >= MAX_KINDS ? JSON.stringify([country.slice(0, 2), ...names.slice(0, -1), OTHER]) : own;
  const found = counters.get(key) ?? { now: new Counter(), before: new Counter() };
  counters.set(key, found);
  return found;
}
