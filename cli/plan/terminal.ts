import pico from "picocolors";
import { environmentSection, isEmpty, summarize } from "./comment/environment-section";
import { NO_LIMITS } from "./comment/limits";
import { memoizedDiffTexts } from "./comment/text-diff";
import type { TerraformPlan } from "./format";

/** Limits as in a pull request's comment, with fewer lines around each change. The code is on the same machine. */
const LIMITS = { ...NO_LIMITS, context: 1 };

/**
 * Describes for the terminal what a plan does, with the tables and diffs of a pull request's comment.
 * @param plan redacted
 */
export function planLines(name: string, plan: TerraformPlan): string[] {
  const title = `Plan for ${name}: ${isEmpty(plan) ? "No changes." : summarize(plan)}`;
  return [title, ...withoutMarkdown(environmentSection(plan, LIMITS, memoizedDiffTexts()))];
}

/** Turns our own Markdown into aligned columns, colored diffs and plain text. */
function withoutMarkdown(markdown: readonly string[]): string[] {
  const lines: string[] = [];
  let fence: string | undefined;
  let table: string[][] = [];
  for (const line of [...markdown, ""]) {
    const [opening] = /^`{3,}/.exec(line) ?? [];
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      else if (!line.startsWith("@@")) lines.push(`    ${colored(line)}`);
    } else if (line.startsWith("| ")) {
      table.push(cellsOf(line));
    } else {
      lines.push(...aligned(table.slice(2))); // without the head
      table = [];
      if (opening) fence = opening;
      else if (line !== "") lines.push(withoutCode(line));
    }
  }
  return lines;
}

const colored = (line: string) =>
  line.startsWith("+") ? pico.green(line) : line.startsWith("-") ? pico.red(line) : pico.dim(line);

/** Texts of inline code may begin and end with a space that Markdown drops. */
const withoutCode = (text: string) => text.replace(/(`+)( ?)(.+?)\2\1(?!`)/g, "$3");

const cellsOf = (row: string) =>
  row
    .slice(2, -2)
    .split(/(?<!\\) ?\| ?/)
    .map((cell) => withoutCode(cell.replaceAll("\\|", "|")));

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widthOf = (column: number) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0));
  return rows.map((cells) => `  ${cells.map((cell, column) => cell.padEnd(widthOf(column))).join("  ")}`.trimEnd());
}
