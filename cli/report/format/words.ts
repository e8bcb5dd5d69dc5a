/** For example `97.6 %`. */
export const formatPercent = (share: number | null) => (share === null ? "–" : `${(share * 100).toFixed(1)} %`);

/** For example `2.4 s` or `3.2 min`. */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null) return "–";
  return seconds < 100 ? `${Number(seconds.toPrecision(2))} s` : `${Number((seconds / 60).toPrecision(2))} min`;
}

/** For example `12.30 USD`. */
export function formatCost(cost: Readonly<Record<string, number>>): string {
  const parts = Object.entries(cost).map(([currency, sum]) => `${sum.toFixed(2)} ${currency}`.trim());
  return parts.length > 0 ? parts.join(" + ") : "–";
}

/** For example `+3 %`; empty without a figure to compare with. */
export function formatChange(now: number, before: number): string {
  if (before === 0 || now === before) return "";
  const change = Math.round((now / before - 1) * 100);
  return `${change > 0 ? "+" : "−"}${Math.abs(change)} %`;
}

/** For example `−20.4 points`; empty without a figure to compare with, and below a tenth of a point. */
export function formatPoints(now: number | null, before: number | null): string {
  if (now === null || before === null) return "";
  const points = (now - before) * 100;
  return Math.abs(points) < 0.05 ? "" : `${points > 0 ? "+" : "−"}${Math.abs(points).toFixed(1)}`;
}

/** A sum of counts. */
export const sumOf = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** For example `2026-11-28 10:07`. */
export const formatTime = (iso: string) => iso.slice(0, 16).replace("T", " ");
