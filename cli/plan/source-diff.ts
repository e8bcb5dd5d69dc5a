import { lineDiff } from "../../sandbox/line-diff";
import { cut } from "./markdown";

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
  const diff = lineDiff(before, after, context);
  if (!diff) return { added: countLines(after), removed: countLines(before), lines: undefined };
  return { ...diff, lines: diff.lines.map((line) => cut(line, MAX_LINE)) };
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
