import pico from "picocolors";
import { table } from "./table";

/** Something that is held to a limit, and what was measured. */
export interface Verdict {
  readonly title: string;
  readonly what: string;
  readonly measured: string;
  readonly mustReach: string;
  readonly reached: boolean;
}

/** The verdicts as a table in Markdown. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ title, what, measured, mustReach, reached }) => [
    `${title}: ${what}`,
    mustReach,
    measured,
    reached ? "yes" : "no",
  ]);
  return table(["", "must reach", "measured", "reached"], rows);
}

/** Says how many limits are not reached; with `check`, the process then ends with exit code 1. */
export function reportMissed(verdicts: readonly Verdict[], check: boolean): void {
  const missed = verdicts.filter(({ reached }) => !reached).length;
  if (missed === 0) return;
  console.error(pico.red(`\n${missed === 1 ? "One limit is" : `${missed} limits are`} not reached.`));
  if (check) process.exitCode = 1;
}
