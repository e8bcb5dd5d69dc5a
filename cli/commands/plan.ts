import { existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Failure, USAGE_ERROR } from "../failure";
import { summarize } from "../plan/comment/environment-section";
import { parsePlan, type TerraformPlan } from "../plan/format";
import { hideVariables, redactLine, redactPlan } from "../plan/redact";
import { takeCredentials, useBackendCredentials } from "../process/credentials";
import { interruption } from "../process/interruption";
import { makeFolder } from "../process/make-folder";
import { describeTenantChange, refuseTenantChange } from "../stack/tenant-change";
import { type PlannedDeploy, planDeploy, prepare } from "../terraform/deploy";
import { openEnvironment, openEnvironments } from "../terraform/open/open";
import { selectEnvironments } from "../terraform/open/select";
import type { Terraform } from "../terraform/terraform";
import { type FleetOptions, throwFailures } from "./fleet/fleet";
import { EnvironmentOutput } from "./fleet/output";
import { printAbove } from "./fleet/progress";
import { summarizeFleet } from "./fleet/summary";
import { workOn } from "./fleet/work";

export interface WritePlanOptions extends FleetOptions {
  /** A file for the plan of one environment, or a folder for a file `<environment>.json` each. */
  readonly out: string;
}

/** Has the app make stacks that can be planned without the secrets' values. */
export const PLAN_ONLY = { AUTH0_8X8_PLAN_ONLY: "1" };

/** Says which Actions' secrets a plan didn't compare. */
export const notCompared = (unknown: readonly string[]) =>
  `Secrets weren't compared, because TF_VAR_… isn't set for all of them: ${unknown.join(", ")}.`;

/** Makes Terraform plan without the state's lock, so that it needs no right to write. Such a plan is shown and never applied. */
const NO_LOCK = "-lock=false";

/**
 * Plans environments and writes the plans, redacted, for `plan-comment`. Changes and locks nothing, and works without the secrets' values. The
 * failure of one environment doesn't keep the others from being planned.
 * @throws {Failure} with everything that failed
 */
export async function writePlans(patterns: readonly string[], { out, ...options }: WritePlanOptions): Promise<void> {
  const { environments, credentials, output } = await openWithCredentials(patterns, options, PLAN_ONLY);
  const isFile = out.endsWith(".json");
  if (isFile && environments.length > 1) {
    throw new Failure(
      `--out ${out}: several plans need a folder. Pass its name, for example --out plans.`,
      USAGE_ERROR,
    );
  }
  output.start(environments);
  const results = await workOn(environments, { ...options, verb: "planned" }, async (terraform, step) => {
    const { environment } = terraform;
    step("planning");
    const file = isFile ? out : join(out, `${environment}.json`);
    makeFolder(dirname(file));
    const own = terraform.with(credentials(environment));
    return planInto(file, own).finally(() => output.release(environment));
  });
  const [first] = results;
  if (results.length > 1) {
    console.log(
      summarizeFleet(results, ({ summary, unknown }) => summary + (unknown.length > 0 ? "; secrets not compared" : "")),
    );
  } else if (first?.value) {
    const { summary, unknown } = first.value;
    console.log(`${first.environment}: ${summary}.`);
    if (unknown.length > 0) console.log(notCompared(unknown));
  }
  throwFailures(results);
}

/**
 * Synthesizes the app in this folder and selects environments, whose own variables may be in AUTH0_8X8_CREDENTIALS. Terraform's output goes to
 * standard error, redacted.
 * @param variables more environment variables for the app and Terraform
 * @throws {Failure} when the app is invalid, the credentials aren't valid JSON, or nothing matches
 */
export async function openWithCredentials(
  patterns: readonly string[],
  { all = false }: Pick<FleetOptions, "all">,
  variables: Readonly<Record<string, string>> = {},
) {
  const signal = interruption();
  useBackendCredentials(process.env);
  const { env, credentials, warnOfUnknown } = takeCredentials({ ...process.env, ...variables });
  const output = new EnvironmentOutput((line, name) => redactLine(line, { ...env, ...credentials(name) }));
  const selectKnown = (names: readonly string[]) => {
    warnOfUnknown(names);
    return selectEnvironments({ patterns, all }, names);
  };
  const environments = await openEnvironments(selectKnown, {
    project: process.cwd(),
    env,
    signal,
    onLine: output.print,
  });
  return { environments, credentials, output, signal };
}

/**
 * Writes the plan to a file, even one that Terraform couldn't finish. An unfinished plan says why, for example that the
 * last rotation isn't finished.
 * @returns the plan in a few words, and the Actions whose secrets it didn't compare
 */
async function planInto(file: string, terraform: Terraform) {
  rmSync(terraform.planFile, { force: true });
  rmSync(file, { force: true });
  try {
    const prepared = await prepare(terraform);
    const { tenantChange } = prepared;
    if (tenantChange) printAbove(() => console.error(describeTenantChange(tenantChange)));
    const failure = await prepared.terraform.plan(NO_LOCK).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure && !existsSync(terraform.planFile)) throw failure;
    const raw = parsePlan(await prepared.terraform.showPlan(), terraform.environment);
    const redacted = hideVariables(redactPlan(raw), terraform.env);
    const plan = { ...redacted, ...(prepared.secrets.unknown.length > 0 && { secrets_compared: false }) };
    writeFileSync(file, JSON.stringify(plan));
    if (failure) throw failure;
    return { summary: summarize(plan), unknown: prepared.secrets.unknown };
  } finally {
    rmSync(terraform.planFile, { force: true });
  }
}

/** Uses a redacted plan. */
type Use = (planned: PlannedDeploy, plan: TerraformPlan) => Promise<void>;

/**
 * Plans an environment of the app in this folder and does something with the plan. Terraform's output goes to standard error.
 * @throws {Failure} when there is no such environment, its tenant has changed, or Terraform fails
 */
export async function withPlan(environment: string, use: Use): Promise<void> {
  useBackendCredentials(process.env);
  const terraform = await openEnvironment(environment, {
    project: process.cwd(),
    env: process.env,
    signal: interruption(),
    onLine: (line) => console.error(redactLine(line, process.env)),
  });
  await withPlanOf(terraform, use);
}

/** Plans an environment that is open and does something with the plan. @throws {Failure} when Terraform fails */
export async function withPlanOf(terraform: Terraform, use: Use): Promise<void> {
  try {
    const planned = await planDeploy(terraform);
    refuseTenantChange(planned.tenantChange);
    await use(planned, redactPlan(parsePlan(await planned.terraform.showPlan(), terraform.environment)));
  } finally {
    rmSync(terraform.planFile, { force: true });
  }
}
