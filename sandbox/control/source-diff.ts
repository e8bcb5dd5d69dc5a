import { lineDiff } from "../line-diff";
import type { SourceDiff } from "./protocol";

/** Lines above and below each change. */
const CONTEXT = 3;

/** Compares two sources line by line; those that have too little in common are shown one after the other. */
export function sourceDiff(before: string, after: string): SourceDiff {
  const diff = lineDiff(before, after, CONTEXT);
  if (diff) return diff;
  const [removed, added] = [linesOf(before), linesOf(after)];
  const lines = [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)];
  return { added: added.length, removed: removed.length, lines };
}

const linesOf = (text: string) => text.replace(/\n$/, "").split("\n");
