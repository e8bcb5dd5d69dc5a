import { rmSync } from "node:fs";
import { printResult } from "../../github/run";
import {
  applyAndCompare,
  type DeployOutcome,
  type Prepared,
  prepareDeploy,
  savePlan,
  withoutPlan,
} from "../../terraform/deploy";
import { migrateState } from "../../terraform/migrate-state";
import { eachOf, type FleetOptions, throwFailures } from "../fleet/fleet";
import type { Selected } from "../fleet/select";
import { summarizeFleet } from "../fleet/summary";
import { planAndApply } from "../fleet/work";
import { approveTenantChange, askForApproval } from "./approval";
import type { ApprovalOptions } from "./require-approval";
import { advise, describe, summary } from "./results";
import { type CheckedDeploy, checkKeys, checkRecipient, verifyByMessage } from "./sent-keys";

export interface DeployOptions extends FleetOptions, ApprovalOptions {
  /** Recipient of a test message through each environment afterwards, in E.164. @default - nothing is sent */
  readonly verifyTo?: string;
  /** Copy the state from the backend that was used last to the one in the code. @default false */
  readonly migrateState?: boolean;
}

/** Does what `deploy` does, for environments that are being selected. @throws {Failure} as `deploy` */
export async function deployEnvironments(selecting: Promise<Selected>, options: DeployOptions): Promise<void> {
  const { environments, output, signal } = await selecting;
  const { verifyTo, autoApprove } = options;
  for (const terraform of environments) checkRecipient(terraform, verifyTo);
  try {
    const results = await planAndApply<CheckedDeploy, DeployOutcome>(environments, options, {
      async plan(terraform) {
        const { environment } = terraform;
        const print = (line: string) => output.print(line, "stdout", environment);
        try {
          if (options.migrateState) print(await migrateState(terraform));
          const mayApply = ({ tenantChange }: Prepared) => autoApprove === true && !tenantChange; // to another tenant only if someone has seen the plan
          const deploy = await prepareDeploy(terraform, { print, check: checkKeys, mayApply });
          const { prepared, checked: doubt, started } = deploy;
          const plansLater = mayApply(prepared);
          const planned = plansLater ? withoutPlan(prepared, started) : await savePlan(prepared);
          if (doubt) output.print(`\n${doubt}`, "stderr", environment); // next to the question, not above a long plan
          if (!plansLater) output.release(environment);
          return { ...planned, doubt };
        } catch (error) {
          output.release(environment);
          throw error;
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
      async apply(plan) {
        const release = () => output.release(plan.terraform.environment);
        const outcome = await applyAndCompare(plan, release).finally(release);
        return outcome.isLive || !outcome.isUnchanged ? outcome : undefined;
      },
    });
    const done = results.flatMap(({ value, isSkipped }) => (value && !isSkipped ? value : []));
    if (results.length > 1) printResult(summarizeFleet(results, summary));
    else printResult(...done.map(describe));
    const toVerify = verifyTo ? done.map(({ plan }) => plan.terraform) : [];
    const verified = await eachOf(toVerify, { parallelism: 1 }, ({ environment }) =>
      verifyByMessage(environment, verifyTo as string, signal),
    );
    throwFailures([...results, ...verified]);
    if (verified.every(({ value }) => value) && done.length === results.length) printResult(...advise(done, verifyTo));
  } finally {
    for (const { planFile } of environments) rmSync(planFile, { force: true });
  }
}
