import { atMost, type Verdict } from "../shared/verdict";
import { type DeployResult, STEPS } from "./deploy";
import { MANY, type SynthResults } from "./synth";

/** Checks the app against the library it is built on. Compares the exact values, not the rounded ones. */
export function judgeSynth({ library, one, many }: SynthResults): Verdict[] {
  const title = "the app";
  const start = one.milliseconds / library.milliseconds;
  const further = (many.milliseconds - one.milliseconds) / (MANY - 1) / library.milliseconds;
  const memory = (many.peakBytes ?? Number.NaN) / (one.peakBytes ?? Number.NaN);
  return [
    atMost({ title, what: "1 environment, against loading `cdktf`" }, start, 2),
    atMost({ title, what: "each further one, against loading `cdktf`" }, further, 0.04),
    atMost({ title, what: `peak memory of ${MANY} environments, against 1` }, memory, 1.3),
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

const COMMAND = "`auth0-8x8 deploy`";

/** Checks our command's times against the hand-written HCL, and without changes against `cdktf deploy`. */
export function judgeDeploys(ours: DeployResult, cdktf: DeployResult, byHand: DeployResult): Verdict[] {
  const timeOf = ({ steps }: DeployResult, index: number) => steps[index]?.milliseconds ?? Number.NaN;
  const title = COMMAND;
  const ratio = (other: DeployResult, index: number) => timeOf(ours, index) / timeOf(other, index);
  return [
    ...STEPS.map((step, index) =>
      atMost({ title, what: `${step}, against the HCL` }, ratio(byHand, index), DEPLOY_LIMITS[index] ?? 0),
    ),
    atMost({ title, what: "no change, against `cdktf deploy`" }, ratio(cdktf, STEPS.indexOf("no change")), CDKTF_SHARE),
  ];
}

/** Checks that the comparison asks nothing where nothing was deployed. */
export function judgeComparison(ours: DeployResult): Verdict {
  const calls = ours.steps[STEPS.indexOf("no change")]?.comparison ?? [];
  return noCalls(COMMAND, "calls of the comparison, no change", calls);
}

/** Checks that this stack makes no Management API call that hand-written HCL doesn't make. */
export function judgeCalls(ours: DeployResult, byHand: DeployResult): Verdict[] {
  return STEPS.map((step, index) => {
    const more = without(ours.steps[index]?.calls ?? [], byHand.steps[index]?.calls ?? []);
    return noCalls("this stack", `calls that the HCL doesn't make, ${step}`, more);
  });
}

/** A verdict on calls that must not be made. */
function noCalls(title: string, what: string, calls: readonly string[]): Verdict {
  const isNone = calls.length === 0;
  const measured = isNone ? "0" : `${calls.length}: ${calls.join(", ")}`;
  return { title, what, measured, mustReach: "0", reached: isNone };
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
