import { structuredPatch } from "diff";

/** Edits beyond which two texts have too little in common for a diff to say anything; it also bounds the time. */
const MAX_EDITS = 2_000;

/** How two texts differ. */
export interface LineDiff {
  readonly added: number;
  readonly removed: number;
  /** The changed lines with their context, as in a unified diff. */
  readonly lines: readonly string[];
}

/**
 * Compares two texts line by line.
 * @param context lines that are shown above and below each change
 * @returns undefined where they have too little in common
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
