import { appendFileSync } from "node:fs";

/** Prints what a command did: on the terminal, and in the summary of a GitHub Actions run. */
export function printResult(...lines: readonly string[]): void {
  if (lines.length === 0) return;
  console.log(lines.join("\n"));
  const { GITHUB_STEP_SUMMARY: summary } = process.env;
  if (summary) appendFileSync(summary, `${lines.join("\n\n")}\n`);
}
