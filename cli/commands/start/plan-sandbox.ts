import { rmSync } from "node:fs";
import { parsePlan } from "../../plan/format";
import { redactPlan } from "../../plan/redact";
import { planLines } from "../../plan/terminal";
import { planDeploy } from "../../terraform/deploy";
import { type OpenOptions, openEnvironment } from "../../terraform/open/open";

/**
 * Plans the stack `sandbox`.
 * @returns what a deploy would change, in lines for the terminal
 * @throws {Failure} with Terraform's error
 */
export async function planSandbox(options: Omit<OpenOptions, "onLine">): Promise<string[]> {
  const terraform = await openEnvironment("sandbox", { ...options, onLine: () => {} });
  try {
    const planned = await planDeploy(terraform);
    return planLines("sandbox", redactPlan(parsePlan(await planned.terraform.showPlan(), "sandbox")));
  } finally {
    rmSync(terraform.planFile, { force: true });
  }
}
