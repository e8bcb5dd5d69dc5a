import type { Verdict } from "../verdict";
import type { Candidate } from "./candidates";
import type { Figures, Result } from "./measure";

/** What our Action is held to. */
const RATIOS: readonly { what: string; of: keyof Figures; against: Candidate["role"]; atMost: number }[] = [
  { what: "cold, against axios", of: "coldMs", against: "axios", atMost: 0.33 },
  { what: "cold, against fetch", of: "coldMs", against: "fetch", atMost: 0.55 },
  { what: "warm, against axios", of: "warmMs", against: "axios", atMost: 0.55 },
  { what: "warm, against fetch", of: "warmMs", against: "fetch", atMost: 0.6 },
  { what: "warm, against the floor", of: "warmMs", against: "floor", atMost: 1.1 },
  { what: "peak memory, against axios", of: "peakBytes", against: "axios", atMost: 0.75 },
];

/** Holds what is ours against the others. A figure is compared as it is, not as it is rounded for the eye. */
export function judge(results: readonly Result[]): Verdict[] {
  const ours = results.filter(({ candidate }) => candidate.role === "ours");
  return ours.flatMap((result) => [...ratios(result, results), size(result.candidate)]);
}

function ratios({ candidate: { title }, figures }: Result, results: readonly Result[]): Verdict[] {
  return RATIOS.map(({ what, of, against, atMost }) => {
    const other = results.find(({ candidate }) => candidate.role === against);
    const ratio = figures[of] / (other?.figures[of] ?? Number.NaN);
    return { title, what, measured: ratio.toFixed(3), mustReach: `<= ${atMost.toFixed(2)}`, reached: ratio <= atMost };
  });
}

function size({ title, code, maxBytes = 0 }: Result["candidate"]): Verdict {
  const bytes = Buffer.byteLength(code);
  const [measured, atMost] = [bytes, maxBytes].map((value) => `${(value / 1000).toFixed(2)} kB`);
  return { title, what: "bundle", measured: `${measured}`, mustReach: `<= ${atMost}`, reached: bytes <= maxBytes };
}
