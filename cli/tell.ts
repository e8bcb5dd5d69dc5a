import { appendFileSync } from "node:fs";

/** Tells what was done to whoever looks: in the terminal, and in the summary of a run on GitHub. */
export function tell(...lines: readonly string[]): void {
  console.log(lines.join("\n"));
  const { GITHUB_STEP_SUMMARY: summary } = process.env;
  if (summary) appendFileSync(summary, `${lines.join("\n\n")}\n`);
}
