import type { ComparedFigures } from "../report";
import { formatChange, formatCost, formatPercent, formatPoints, formatSeconds, sumOf } from "./words";

/** What happened to a message that Auth0 logged, in words. */
export const KINDS = { drop: "not sent", retry: "tried again", error: "the Action failed" } as const;

/** The headings of `cells`. */
export const FIGURES = [
  "sent",
  "change",
  "delivered",
  "points",
  "failed",
  "open",
  "median",
  "95 %",
  "segments",
  "cost",
];

/** Figures of a period, and how they changed, for a line of a table. */
export function cells({ now, before }: ComparedFigures): string[] {
  return [
    `${now.sent}`,
    formatChange(now.sent, before.sent),
    formatPercent(now.deliveredShare),
    formatPoints(now.deliveredShare, before.deliveredShare),
    `${sumOf(now.failed)}`,
    `${now.open}`,
    formatSeconds(now.medianSeconds),
    formatSeconds(now.p95Seconds),
    `${now.segments}`,
    formatCost(now.cost),
  ];
}
