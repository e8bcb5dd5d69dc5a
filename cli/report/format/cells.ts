import type { Column } from "../../screen/table";
import { describeCause } from "../findings";
import type { ComparedFigures, Report } from "../report";
import { formatChange, formatCost, formatPercent, formatPoints, formatSeconds, sumOf } from "./words";

const numbers = (...names: readonly string[]): Column[] => names.map((number) => ({ number }));

/** The columns of `cells`. */
export const FIGURES = numbers(
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
);

/** The last columns of `causeRows` and `reasonRows`. */
export const COUNTS = numbers("now", "before");

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

/** The figures of each country, channel and sender. */
export const senderRows = ({ rows }: Report) =>
  rows.map(({ country, channel, sender, ...figures }) => [country, channel, sender, ...cells(figures)]);

/** How many messages failed for each of 8x8's reasons, the most frequent first. */
export const causeRows = ({ total: { now, before } }: Report) =>
  Object.entries(now.failed)
    .sort(([, a], [, b]) => b - a)
    .map(([cause, count]) => [describeCause(cause), `${count}`, `${before.failed[cause] ?? 0}`]);

/** What happened to a message that Auth0 logged, in words. */
const KINDS = { drop: "not sent", retry: "tried again", error: "the Action failed" } as const;

/** How often Auth0 logged each reason. */
export const reasonRows = ({ auth0 }: Report) =>
  auth0.map(({ kind, reason, now, before }) => [KINDS[kind], reason, `${now}`, `${before}`]);
