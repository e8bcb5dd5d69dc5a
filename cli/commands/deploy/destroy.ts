import { rmSync } from "node:fs";
import { Failure } from "../../failure";
import { printResult } from "../../github/run";
import { describeTenantChange, findTenantChange } from "../../stack/tenant-change";
import { ensureNoActionRemains } from "../../terraform/leftovers";
import { lockTimeout } from "../../terraform/terraform";
import { throwFailures } from "../fleet/fleet";
import { select } from "../fleet/select";
import { summarizeFleet } from "../fleet/summary";
import { planAndApply } from "../fleet/work";
import { askForApproval } from "./approval";
import type { DeployOptions } from "./deploy-environments";
import { requireApproval } from "./require-approval";

/**
 * Destroys what environments have deployed: plans all of them, asks once, and applies the plans. Then makes sure that no
 * Action of theirs is left. Needs no secrets.
 * @throws {Failure} with everything that failed. An environment whose tenant has changed fails: Terraform would only forget the old one.
 */
export async function destroy(patterns: readonly string[], options: DeployOptions): Promise<void> {
  requireApproval("destroy", options);
  const { environments, output, signal } = await select(patterns, options);
  try {
    const results = await planAndApply(environments, options, {
      async plan(terraform) {
        try {
          await terraform.initialize();
          const change = await findTenantChange(terraform, await terraform.state());
          if (change) throw new Failure(`${describeTenantChange(change)}\nNothing was destroyed.`);
          const hasChanges = await terraform.plan("-destroy", lockTimeout(terraform.env));
          if (!hasChanges) await ensureNoActionRemains(terraform);
          return { terraform, hasChanges };
        } finally {
          output.release(terraform.environment);
        }
      },
      mustAsk: () => false,
      async approve(plans) {
        const approved = plans.map((value) => ({ environment: value.terraform.environment, value }));
        const names = approved.map(({ environment }) => environment).join(", ");
        await askForApproval(`Destroy what ${names} has deployed? Users then get no messages.`, options, signal);
        return approved;
      },
      async apply({ terraform }) {
        await terraform.apply("saved plan");
        await ensureNoActionRemains(terraform);
        return "destroyed";
      },
    });
    const describe = ({ value = "nothing to destroy in the state" }) => value;
    if (results.length > 1) printResult(summarizeFleet(results, describe));
    else
      printResult(...results.flatMap(({ environment, value }) => (value ? `${environment}: ${describe(value)}.` : [])));
    throwFailures(results);
  } finally {
    for (const { planFile } of environments) rmSync(planFile, { force: true });
  }
}
