import { formatPercent } from "./format/words";
import type { Report } from "./report";

/** Limits for cron and CI. */
export interface Thresholds {
  /** The part of the messages that must arrive, from 0 to 1. @default - none */
  readonly minDelivered?: number;
  /** What an environment's messages may cost, in each currency. @default - any amount */
  readonly maxCost?: number;
}

/** Names the limits that a report misses. Without messages, it misses none. */
export function missedThresholds(report: Report, { minDelivered, maxCost }: Thresholds): string[] {
  const { environment, total } = report;
  const { deliveredShare, cost } = total.now;
  const isBelow = minDelivered !== undefined && deliveredShare !== null && deliveredShare < minDelivered;
  const tooDear = Object.entries(cost).filter(([, sum]) => maxCost !== undefined && sum > maxCost);
  return [
    ...(isBelow
      ? [`${environment}: ${formatPercent(deliveredShare)} arrived. The limit is ${formatPercent(minDelivered)}.`]
      : []),
    ...tooDear.map(
      ([currency, sum]) =>
        `${environment}: the messages cost ${sum.toFixed(2)} ${currency}. The limit is ${maxCost?.toFixed(2)}.`,
    ),
  ];
}
