import { structuredPatch } from "diff";

/** With more edits than this, two texts are too different for a useful diff. The limit also bounds the time. */
const MAX_EDITS = 2_000;

/** The differences between two texts. */
export interface LineDiff {
  /** Number of lines. */
  readonly added: number;
  /** Number of lines. */
  readonly removed: number;
  /** The changed lines with their context, as in a unified diff. */
  readonly lines: readonly string[];
}

/**
 * Compares two texts line by line.
 * @param context number of unchanged lines to keep above and below each change
 * @returns undefined if the texts are too different for a useful diff
 */
export function lineDiff(before: string, after: string, context: number): LineDiff | undefined {
  const patch = structuredPatch("", "", before, after, undefined, undefined, { context, maxEditLength: MAX_EDITS });
  if (!patch) return undefined;
  const lines = patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...lines,
  ]);
  const count = (sign: string) => lines.filter((line) => line[0] === sign).length;
  return { added: count("+"), removed: count("-"), lines };
}
