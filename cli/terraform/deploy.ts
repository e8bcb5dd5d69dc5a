import { Failure } from "../failure";
import { type SecretsToSend, secretsToSend } from "../stack/secrets";
import { hasAuth0, readStack } from "../stack/stack";
import type { TerraformState } from "../stack/state";
import { findTenantChange, type TenantChange } from "../stack/tenant-change";
import { readTenants } from "../stack/tenants";
import { compareLive, requestTokens, secretsSentAt } from "../tenant/compare";
import { describeFindings } from "../tenant/finding";
import { hasCredentials } from "../tenant/management-client";
import { findLeftovers, importLeftovers, type Leftover } from "./leftovers";
import { lockTimeout, type Terraform } from "./terraform";

/** A plan that Terraform has saved and can apply. */
export interface PlannedDeploy {
  /** With the variables that the plan was made with. */
  readonly terraform: Terraform;
  /** Whether there is anything to apply. */
  readonly hasChanges: boolean;
  /** Addresses of the Actions that get their secrets again. */
  readonly rotated: readonly string[];
  /** Addresses of the Actions that get their secrets, for the first time or again. */
  readonly sent: readonly string[];
  /** Addresses of the Actions whose secrets weren't compared, because their values aren't there. */
  readonly unknown: readonly string[];
  /** Whether the deploy is to another tenant than the last one. */
  readonly tenantChange?: TenantChange | undefined;
}

/** Terraform that is ready to plan an environment. */
export interface Prepared {
  /** With variables for the versions of the secrets. */
  readonly terraform: Terraform;
  readonly secrets: SecretsToSend;
  readonly state: TerraformState;
  readonly tenantChange: TenantChange | undefined;
}

/** Prepares Terraform for an environment: runs `init` if needed, and chooses the versions of the secrets. @throws {Failure} when Terraform fails */
export async function prepare(terraform: Terraform): Promise<Prepared> {
  await terraform.initialize();
  const state = await terraform.state();
  const secrets = secretsToSend(readStack(terraform.directory, terraform.env.AUTH0_DOMAIN), state, terraform.env);
  const tenantChange = await findTenantChange(terraform, state);
  return { terraform: terraform.with(secrets.variables), secrets, state, tenantChange };
}

/**
 * Plans a deploy and saves the plan.
 * @param lock whether to lock the state; a plan that is never applied needs no lock @default true
 * @throws {Failure} when Terraform fails
 */
export async function planDeploy(terraform: Terraform, lock = true): Promise<PlannedDeploy> {
  return savePlan(await prepare(terraform), lock);
}

/**
 * Plans a deploy and saves the plan. It keeps an Action whose creation failed halfway. Meanwhile it looks for what an interrupted deploy has left in
 * the tenant; if there is anything, it imports that and plans again.
 * @param print gets a line about each such Action
 * @throws {Failure} when Terraform fails, or when it isn't known whose Action is in the tenant
 */
export async function planAndRecover(terraform: Terraform, print: (line: string) => void): Promise<PlannedDeploy> {
  let prepared = await prepare(terraform);
  if (!prepared.tenantChange && (await keepUnfinishedActions(prepared, print))) prepared = await prepare(terraform);
  const [planned, found] = await Promise.allSettled([savePlan(prepared), leftoversOf(prepared)]);
  if (found.status === "rejected") throw found.reason;
  if (found.value.length > 0) {
    await importLeftovers(prepared.terraform, found.value, print);
    return planDeploy(terraform);
  }
  if (planned.status === "rejected") throw planned.reason;
  return planned.value;
}

/**
 * Removes Terraform's mark from Actions that Auth0 created and then refused to deploy. The record of their secrets makes Terraform create a
 * replacement before it deletes the marked one, and a tenant has only one Action for `custom-phone-provider`. They have no record yet, so their
 * secrets get a new version: Terraform updates and deploys them.
 * @returns whether there were any
 * @see https://developer.hashicorp.com/terraform/cli/commands/untaint
 */
async function keepUnfinishedActions({ terraform, state }: Prepared, print: (line: string) => void): Promise<boolean> {
  const { directory, env } = terraform;
  const unfinished = readStack(directory, env.AUTH0_DOMAIN)
    .resources("auth0_action")
    .filter(({ address }) => state.resources.get(address)?.isTainted);
  for (const { address } of unfinished) {
    await terraform.untaint(address);
    print(`The last deploy created ${address} and didn't finish it. This deploy continues with the same Action.`);
  }
  return unfinished.length > 0;
}

async function savePlan({ terraform, secrets, tenantChange }: Prepared, lock = true): Promise<PlannedDeploy> {
  const hasChanges = await terraform.plan(lock ? lockTimeout(terraform.env) : "-lock=false");
  return { terraform, hasChanges, ...secrets, tenantChange };
}

async function leftoversOf({ terraform, state }: Prepared): Promise<readonly Leftover[]> {
  return whyNotCompared(terraform) ? [] : findLeftovers(terraform, state);
}

/** The result of a deploy: proven, or the reason why it is unknown. */
export type Outcome = { readonly isLive: true } | { readonly isLive: false; readonly reason: string };

/**
 * Applies a plan and compares the result with what Auth0 then holds, because the provider stores a refused update as done.
 * @throws {Failure} when Terraform fails, or with what isn't live and what to do
 */
export async function applyAndCompare({ terraform, rotated }: PlannedDeploy): Promise<Outcome> {
  const options = { directory: terraform.directory, env: terraform.env };
  const reason = whyNotCompared(terraform);
  const since = rotated.length > 0 && !reason ? await secretsSentAt(options) : undefined;
  const applying = terraform.apply().catch((error: unknown) => {
    if (error instanceof Failure) return error;
    throw error;
  });
  if (!reason) requestTokens(options); // while Terraform works
  const failure = await applying;
  if (failure && terraform.isInterrupted) throw failure;
  if (reason && !failure) return { isLive: false, reason };
  const comparison = reason ? Promise.resolve([]) : compareLive({ ...options, since, rotated });
  const findings = await (failure ? comparison.catch(() => []) : comparison); // Terraform's error is the cause
  const messages = [
    ...(failure ? [failure.message] : []),
    ...(findings.length > 0 ? [describeFindings(findings)] : []),
  ];
  if (messages.length > 0) throw new Failure(messages.join("\n\n"));
  return { isLive: true };
}

/** The reason why Auth0 can't be asked, if there is one. */
function whyNotCompared({ directory, env }: Terraform): string | undefined {
  if (!hasAuth0(directory)) return "it has no resources of Auth0";
  try {
    for (const { stack, env: own } of readTenants(directory, env)) {
      if (!hasCredentials(own)) return `there are no credentials for ${stack.domain} in AUTH0_…`;
    }
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}
