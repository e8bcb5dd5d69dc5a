import { structuredPatch } from "diff";
import type { SourceDiff } from "./protocol";

/** Lines above and below each change. */
const CONTEXT = 3;

/** Edits beyond which two texts have too little in common for a diff to say anything; it also bounds the time. */
const MAX_EDITS = 2_000;

/** Compares two sources line by line; those that have too little in common are shown one after the other. */
export function sourceDiff(before: string, after: string): SourceDiff {
  const patch = structuredPatch("", "", before, after, undefined, undefined, {
    context: CONTEXT,
    maxEditLength: MAX_EDITS,
  });
  const lines = patch
    ? patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
        `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
        ...lines,
      ])
    : [...linesOf(before).map((line) => `-${line}`), ...linesOf(after).map((line) => `+${line}`)];
  const count = (sign: string) => lines.filter((line) => line[0] === sign).length;
  return { added: count("+"), removed: count("-"), lines };
}

const linesOf = (text: string) => text.replace(/\n$/, "").split("\n");
