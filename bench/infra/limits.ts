import type { Verdict } from "../shared/verdict";
import type { DeployResult } from "./deploy";
import { STEPS } from "./deploy";
import { MANY, type SynthResults } from "./synth";

/** Checks the app against the library it is built on. Compares the exact values, not the rounded ones. */
export function judgeSynth({ library, one, many }: SynthResults): Verdict[] {
  const start = one.milliseconds / library.milliseconds;
  const further = (many.milliseconds - one.milliseconds) / (MANY - 1) / library.milliseconds;
  const memory = (many.peakBytes ?? Number.NaN) / (one.peakBytes ?? Number.NaN);
  const atMost = (what: string, value: number, limit: number): Verdict => ({
    title: "the app",
    what,
    measured: value.toFixed(2),
    mustReach: `<= ${limit}`,
    reached: value <= limit,
  });
  return [
    atMost("1 environment, against loading `cdktf`", start, 2),
    atMost("each further one, against loading `cdktf`", further, 0.04),
    atMost(`peak memory of ${MANY} environments, against 1`, memory, 1.3),
  ];
}

/**
 * The limits of our deploys' times, by step, as ratios against the hand-written HCL. Beside Terraform, our command synthesizes the app first, and
 * waits for the comparison's last call, which it can't make before Terraform has made the last change. Before a first deploy, it also asks for Actions
 * that an interrupted deploy left. The HCL mostly waits for the tenant, and we mostly compute: the slower the processor, the larger the ratio.
 */
const DEPLOY_LIMITS = [1.6, 2, 1.5] as const;

/** How much of the time of `cdktf deploy` a deploy without changes may take. */
const CDKTF_SHARE = 0.5;

/** Checks our command's times against the hand-written HCL, and without changes against `cdktf deploy`. */
export function judgeDeploys(ours: DeployResult, cdktf: DeployResult, byHand: DeployResult): Verdict[] {
  const timeOf = ({ steps }: DeployResult, index: number) => steps[index]?.milliseconds ?? Number.NaN;
  const atMost = (what: string, value: number, limit: number): Verdict => ({
    title: "`auth0-8x8 deploy`",
    what,
    measured: value.toFixed(2),
    mustReach: `<= ${limit}`,
    reached: value <= limit,
  });
  const noChange = STEPS.indexOf("no change");
  return [
    ...STEPS.map((step, index) =>
      atMost(`${step}, against the HCL`, timeOf(ours, index) / timeOf(byHand, index), DEPLOY_LIMITS[index] ?? 0),
    ),
    atMost("no change, against `cdktf deploy`", timeOf(ours, noChange) / timeOf(cdktf, noChange), CDKTF_SHARE),
  ];
}

/** Checks that the comparison asks nothing where nothing was deployed. */
export function judgeComparison(ours: DeployResult): Verdict {
  const calls = ours.steps[STEPS.indexOf("no change")]?.comparison ?? [];
  return {
    title: "`auth0-8x8 deploy`",
    what: "calls of the comparison, no change",
    measured: calls.length === 0 ? "0" : `${calls.length}: ${calls.join(", ")}`,
    mustReach: "0",
    reached: calls.length === 0,
  };
}

/** Checks that this stack makes no Management API call that hand-written HCL doesn't make. */
export function judgeCalls(ours: DeployResult, byHand: DeployResult): Verdict[] {
  return STEPS.map((step, index) => {
    const more = without(ours.steps[index]?.calls ?? [], byHand.steps[index]?.calls ?? []);
    const measured = more.length === 0 ? "0" : `${more.length}: ${more.join(", ")}`;
    return {
      title: "this stack",
      what: `calls that the HCL doesn't make, ${step}`,
      measured,
      mustReach: "0",
      reached: more.length === 0,
    };
  });
}

/** The calls that are missing from `others`. Counts repeated calls. */
function without(calls: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return calls.filter((call) => {
    const index = left.indexOf(call);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
