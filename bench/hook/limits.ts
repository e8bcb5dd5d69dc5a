import { atMost, type Verdict } from "../shared/verdict";
import type { Candidate } from "./candidates";
import type { CandidateFigures, CandidateResult } from "./measure";

interface Limit {
  readonly what: string;
  readonly of: keyof CandidateFigures;
  readonly against: Candidate["role"];
  readonly limit: number;
  /**
   * The limit of an Action that reads the number's country. It compiles the pattern of a country's numbers when it gets
   * its first message.
   * @default - the same
   */
  readonly withCountry?: number;
}

/**
 * The limits of our Action. A bare request doesn't check the event, nor read the answer or log it. The first time, that takes 2 to 9 ms, most on Node 20.
 * How much memory V8 keeps for short-lived objects differs by a few percent from run to run.
 */
const RATIOS: readonly Limit[] = [
  { what: "cold, against the floor", of: "coldMs", against: "floor", limit: 1.3, withCountry: 1.35 },
  { what: "cold, against fetch", of: "coldMs", against: "fetch", limit: 0.5 },
  { what: "cold at 100 ms, against the floor", of: "distantMs", against: "floor", limit: 1.05 },
  { what: "peak memory, against the floor", of: "peakBytes", against: "floor", limit: 1.1 },
];

/** Auth0's limit for an Action's code. @see https://auth0.com/docs/customize/actions/limitations */
const MAX_BYTES = 100_000;

/** Compares our Action with the others. Figures are compared before they are rounded. */
export function judge(results: readonly CandidateResult[]): Verdict[] {
  const ours = results.filter(({ candidate }) => candidate.role === "ours");
  return ours.flatMap((result) => [...ratios(result, results), size(result.candidate)]);
}

function ratios(
  { candidate: { title, readsCountry }, figures }: CandidateResult,
  results: readonly CandidateResult[],
): Verdict[] {
  return RATIOS.map(({ what, of, against, limit, withCountry = limit }) => {
    const other = results.find(({ candidate }) => candidate.role === against);
    const ratio = figures[of] / (other?.figures[of] ?? Number.NaN);
    return atMost({ title, what }, ratio, readsCountry ? withCountry : limit, 3);
  });
}

function size({ title, code }: CandidateResult["candidate"]): Verdict {
  const bytes = Buffer.byteLength(code);
  const [measured = "", limit] = [bytes, MAX_BYTES].map((value) => `${(value / 1000).toFixed(1)} kB`);
  return { title, what: "bundle", measured, mustReach: `<= ${limit}`, reached: bytes <= MAX_BYTES };
}
