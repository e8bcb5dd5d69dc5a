/** The middle value, or the mean of the two middle ones. NaN for an empty list. */
export function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  const half = ordered.length / 2;
  const [low = Number.NaN, high = Number.NaN] = [ordered[Math.ceil(half) - 1], ordered[Math.floor(half)]];
  return (low + high) / 2;
}
