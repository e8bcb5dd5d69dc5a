import { rmSync } from "node:fs";
import { report } from "../../screen/report";
import { applyAndCompare, type Outcome, planAndRecover } from "../../terraform/deploy";
import { migrateState } from "../../terraform/migrate-state";
import { eachOf, type FleetOptions, throwFailures } from "../fleet/fleet";
import { select } from "../fleet/select";
import { summarize } from "../fleet/summary";
import { type Done, planAndApply } from "../fleet/work";
import { type ApprovalOptions, approveTenantChange, askForApproval, requireApproval } from "./approval";
import { adviseOnOldKey, type CheckedDeploy, checkKeys, checkRecipient, verifyByMessage } from "./sent-keys";

export interface DeployOptions extends FleetOptions, ApprovalOptions {
  /** Recipient of a test message through each environment afterwards, in E.164. @default - nothing is sent */
  readonly verifyTo?: string;
  /** Copy the state from the backend that was used last to the one in the code. @default false */
  readonly migrateState?: boolean;
}

/**
 * Deploys environments: plans all of them, asks once, applies the plans, and compares the result with what Auth0 then holds. With --auto-approve,
 * each is applied as soon as it is planned. It takes up what an interrupted deploy left behind. New keys are checked with 8x8 before they are sent.
 * If an environment's tenant has changed, it asks once more.
 * @throws {Failure} with everything that failed. The other environments are deployed all the same, except with `failFast`.
 */
export async function deploy(patterns: readonly string[], options: DeployOptions): Promise<void> {
  requireApproval("deploy", options);
  const { environments, output, signal } = await select(patterns, options);
  const { verifyTo } = options;
  for (const terraform of environments) checkRecipient(terraform, verifyTo);
  try {
    const results = await planAndApply<CheckedDeploy, Outcome>(environments, options, {
      async plan(terraform) {
        try {
          const print = (line: string) => output.print(line, "stdout", terraform.environment);
          if (options.migrateState) print(await migrateState(terraform));
          const checked = await checkKeys(await planAndRecover(terraform, print));
          if (checked.doubt) output.print(`\n${checked.doubt}`, "stderr", terraform.environment);
          return checked;
        } finally {
          output.release(terraform.environment);
        }
      },
      mustAsk: ({ tenantChange }) => tenantChange !== undefined,
      async approve(plans) {
        const named = plans.map((plan) => ({ environment: plan.terraform.environment, plan }));
        const approved = await eachOf(named, { parallelism: 1 }, async ({ plan }) => {
          if (plan.tenantChange) await approveTenantChange(plan.tenantChange, signal);
          return plan;
        });
        const names = approved.filter(({ value }) => value).map(({ environment }) => environment);
        if (names.length > 0) await askForApproval(`Deploy ${names.join(", ")}?`, options, signal);
        return approved;
      },
      apply: applyAndCompare,
    });
    const done = results.flatMap(({ value, isSkipped }) => (value && !isSkipped ? value : []));
    if (results.length > 1) report(summarize(results, summary));
    else report(...done.map(describe));
    const toVerify = verifyTo ? done.map(({ plan }) => plan.terraform) : [];
    const verified = await eachOf(toVerify, { parallelism: 1 }, ({ environment }) =>
      verifyByMessage(environment, verifyTo as string, signal),
    );
    throwFailures([...results, ...verified]);
    if (verified.every(({ value }) => value) && done.length === results.length) report(...advise(done, options));
  } finally {
    for (const { planFile } of environments) rmSync(planFile, { force: true });
  }
}

type Deployed = Done<CheckedDeploy, Outcome>;

/** The result in a table of several. */
function summary({ value: outcome }: Deployed): string {
  if (!outcome) return "no changes";
  return outcome.isLive ? "live" : `deployed; whether it is live is unknown: ${outcome.reason}`;
}

/** The result of the only environment. */
function describe({ plan, value: outcome }: Deployed): string {
  const { environment } = plan.terraform;
  if (!outcome) return `${environment}: no changes.`;
  return outcome.isLive
    ? `${environment}: Live. Auth0 matches your code.`
    : `${environment}: deployed. Whether it is live is unknown: ${outcome.reason}.`;
}

/** What to do next. A key may go only if everything that uses it has the new one. */
function advise(done: readonly Deployed[], { verifyTo }: DeployOptions): readonly string[] {
  const live = done.flatMap(({ plan, value }) => (value?.isLive ? plan : []));
  const [first] = live;
  if (!first) return [];
  const advice = live.map(adviseOnOldKey);
  return [
    ...(advice.every(({ length }) => length > 0) ? (advice[0] ?? []) : []),
    ...(verifyTo ? [] : [`To send a test message: \`npx auth0-8x8 verify ${first.terraform.environment} --to +…\``]),
  ];
}
