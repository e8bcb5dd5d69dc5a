import { rmSync } from "node:fs";
import { report } from "../../screen/report";
import { loadClient } from "../../tenant/management-client";
import {
  applyAndCompare,
  type Outcome,
  type Prepared,
  prepareDeploy,
  savePlan,
  withoutPlan,
} from "../../terraform/deploy";
import { migrateState } from "../../terraform/migrate-state";
import { eachOf, type FleetOptions, throwFailures } from "../fleet/fleet";
import type { Selected } from "../fleet/select";
import { summarize } from "../fleet/summary";
import { type Done, planAndApply } from "../fleet/work";
import { approveTenantChange, askForApproval } from "./approval";
import type { ApprovalOptions } from "./require-approval";
import { adviseOnOldKey, type CheckedDeploy, checkKeys, checkRecipient, verifyByMessage } from "./sent-keys";

export interface DeployOptions extends FleetOptions, ApprovalOptions {
  /** Recipient of a test message through each environment afterwards, in E.164. @default - nothing is sent */
  readonly verifyTo?: string;
  /** Copy the state from the backend that was used last to the one in the code. @default false */
  readonly migrateState?: boolean;
}

/** Does what `deploy` does, for environments that are being selected. @throws {Failure} as `deploy` */
export async function deployEnvironments(selecting: Promise<Selected>, options: DeployOptions): Promise<void> {
  loadClient(process.env); // while the app is synthesized
  const { environments, output, signal } = await selecting;
  const { verifyTo, autoApprove } = options;
  for (const terraform of environments) checkRecipient(terraform, verifyTo);
  try {
    const results = await planAndApply<CheckedDeploy, Outcome>(environments, options, {
      async plan(terraform) {
        const { environment } = terraform;
        const print = (line: string) => output.print(line, "stdout", environment);
        try {
          if (options.migrateState) print(await migrateState(terraform));
          const { prepared, checked: doubt } = await prepareDeploy(terraform, print, checkKeys);
          if (doubt) output.print(`\n${doubt}`, "stderr", environment);
          if (autoApprove && canPlanLater(prepared)) return { ...withoutPlan(prepared), doubt };
          const planned = await savePlan(prepared);
          output.release(environment);
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

/**
 * Whether Terraform may plan and apply in one process. Not if someone must see the plan first, because the tenant has changed; and not with arguments
 * that are only for `terraform plan`.
 */
function canPlanLater({ terraform, tenantChange }: Prepared): boolean {
  return tenantChange === undefined && !terraform.env.TF_CLI_ARGS_plan;
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
