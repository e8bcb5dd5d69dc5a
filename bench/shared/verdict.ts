import pico from "picocolors";
import { table } from "./table";

/** A limit and the measured value. */
export interface Verdict {
  readonly title: string;
  readonly what: string;
  readonly measured: string;
  readonly mustReach: string;
  readonly reached: boolean;
}

/** A verdict on a ratio that must not exceed its limit. @param digits of the measured ratio */
export function atMost(about: Pick<Verdict, "title" | "what">, ratio: number, limit: number, digits = 2): Verdict {
  return { ...about, measured: ratio.toFixed(digits), mustReach: `<= ${limit.toFixed(2)}`, reached: ratio <= limit };
}

/** The verdicts as a Markdown table. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ title, what, measured, mustReach, reached }) => [
    `${title}: ${what}`,
    mustReach,
    measured,
    reached ? "yes" : "no",
  ]);
  return table(["", "limit", "measured", "met"], rows);
}

/** Says how many limits were missed. With `check`, a missed limit sets exit code 1. */
export function reportMissed(verdicts: readonly Verdict[], check: boolean): void {
  const missed = verdicts.filter(({ reached }) => !reached).length;
  if (missed === 0) return;
  console.error(pico.red(`\n${missed === 1 ? "One limit was" : `${missed} limits were`} missed.`));
  if (check) process.exitCode = 1;
}
