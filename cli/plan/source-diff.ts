import { structuredPatch } from "diff";
import { cut } from "./markdown";

/** Edits beyond which two texts have too little in common for a diff to say anything; it also bounds the time. */
const MAX_EDITS = 2_000;

/** Longer lines, as of a file that was minified, are cut. Characters. */
const MAX_LINE = 300;

export interface SourceDiff {
  readonly added: number;
  readonly removed: number;
  /** The changed lines with their context, as in a unified diff. Undefined where the texts have too little in common. */
  readonly lines: readonly string[] | undefined;
}

/**
 * Compares two texts line by line.
 * @param context lines that are shown above and below each change
 */
export function sourceDiff(before: string, after: string, context: number): SourceDiff {
  const patch = structuredPatch("", "", before, after, undefined, undefined, { context, maxEditLength: MAX_EDITS });
  if (!patch) return { added: countLines(after), removed: countLines(before), lines: undefined };
  const lines = patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...lines,
  ]);
  const count = (sign: string) => patch.hunks.flatMap((hunk) => hunk.lines).filter((it) => it[0] === sign).length;
  return { added: count("+"), removed: count("-"), lines: lines.map((line) => cut(line, MAX_LINE)) };
}

/** Remembers what it has compared: a comment that must be cut asks again and again. */
export function memoized(diff: typeof sourceDiff): typeof sourceDiff {
  const known = new Map<string, SourceDiff>();
  return (before, after, context) => {
    const key = JSON.stringify([before, after, context]);
    const result = known.get(key) ?? diff(before, after, context);
    known.set(key, result);
    return result;
  };
}

export function countLines(text: string): number {
  return text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
}
