import type { Verdict } from "../verdict";
import type { DeployResult } from "./deploy";
import { STEPS } from "./deploy";
import { MANY, type SynthResults } from "./synth";

/** Milliseconds that a further environment may take. */
const MS_PER_ENVIRONMENT = 3;

/** Holds the app against what it stands on. A figure is compared as it is, not as it is rounded for the eye. */
export function judgeSynth({ library, one, many }: SynthResults): Verdict[] {
  const start = one.milliseconds / library.milliseconds;
  const further = (many.milliseconds - one.milliseconds) / (MANY - 1);
  const memory = (many.peakBytes ?? Number.NaN) / (one.peakBytes ?? Number.NaN);
  const atMost = (title: string, what: string, value: number, limit: number, unit: string): Verdict => ({
    title,
    what,
    measured: `${value.toFixed(2)}${unit}`,
    mustReach: `<= ${limit}${unit}`,
    reached: value <= limit,
  });
  return [
    atMost("the app", "1 environment, against loading `cdktf`", start, 2, ""),
    atMost("the app", "each further environment", further, MS_PER_ENVIRONMENT, " ms"),
    atMost("the app", `peak memory of ${MANY} environments, against 1`, memory, 1.3, ""),
  ];
}

/** Holds this stack's calls of the Management API against those of the same by hand. */
export function judgeCalls(ours: DeployResult, byHand: DeployResult): Verdict[] {
  return STEPS.map((step, index) => {
    const more = without(ours.steps[index]?.calls ?? [], byHand.steps[index]?.calls ?? []);
    const measured = more.length === 0 ? "0" : `${more.length}: ${more.join(", ")}`;
    return {
      title: "this stack",
      what: `calls that the HCL does not make, ${step}`,
      measured,
      mustReach: "0",
      reached: more.length === 0,
    };
  });
}

/** What is in the one list and not in the other, as often as it is there. */
function without(calls: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return calls.filter((call) => {
    const index = left.indexOf(call);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
