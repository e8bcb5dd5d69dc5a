import { lineDiff } from "@auth0-8x8/text/line-diff";
import { cut } from "./markdown";

/** Longer lines, such as those of minified code, are cut. Characters. */
const MAX_LINE = 300;

export interface TextDiff {
  readonly added: number;
  readonly removed: number;
  /** The changed lines with their context, as in a unified diff. Undefined if the texts are too different for a useful diff. */
  readonly lines: readonly string[] | undefined;
}

/**
 * Compares two texts line by line.
 * @param context number of unchanged lines to show above and below each change
 */
export type DiffTexts = (before: string, after: string, context: number) => TextDiff;

const diffTexts: DiffTexts = (before, after, context) => {
  const diff = lineDiff(before, after, context);
  if (!diff) return { added: countLines(after), removed: countLines(before), lines: undefined };
  return { ...diff, lines: diff.lines.map((line) => cut(line, MAX_LINE)) };
};

/** Creates a `diffTexts` that remembers its results. A comment that must be cut needs them several times. */
export function memoizedDiffTexts(): DiffTexts {
  const known = new Map<string, TextDiff>();
  return (before, after, context) => {
    const key = JSON.stringify([before, after, context]);
    const result = known.get(key) ?? diffTexts(before, after, context);
    known.set(key, result);
    return result;
  };
}

export function countLines(text: string): number {
  return text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
}
