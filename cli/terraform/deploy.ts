import { Failure } from "../failure";
import { untilInterrupted } from "../process/interruption";
import { type SecretsToSend, secretsToSend } from "../stack/secrets";
import { hasAuth0, readStack } from "../stack/stack";
import type { TerraformState } from "../stack/state";
import { findTenantChange, type TenantChange } from "../stack/tenant-change";
import { readTenants } from "../stack/tenants";
import { compareLive, secretsSentAt } from "../tenant/compare";
import { describeFindings, type Finding } from "../tenant/finding";
import { hasCredentials } from "../tenant/management-client";
import { ApplyProgress } from "./apply-progress";
import { findLeftovers, importLeftovers, type Leftover } from "./leftovers";
import { StartedApply } from "./started-apply";
import { lockTimeout, type Terraform } from "./terraform";

/** Terraform that is ready to plan an environment. */
export interface Prepared {
  /** With variables for the versions of the secrets. */
  readonly terraform: Terraform;
  readonly secrets: SecretsToSend;
  readonly state: TerraformState;
  readonly tenantChange: TenantChange | undefined;
}

/** A deploy that Terraform can make. */
export interface PlannedDeploy extends Prepared {
  /** Whether there is anything to apply. Without a saved plan, only Terraform knows, and this is true. */
  readonly hasChanges: boolean;
  /** What Terraform applies. */
  readonly applies: Parameters<Terraform["apply"]>[0];
}

/**
 * Prepares Terraform for an environment: runs `init` if needed, and chooses the secrets' versions.
 * @throws {Failure} when Terraform fails
 */
export async function prepare(terraform: Terraform): Promise<Prepared> {
  const { initializing, ...prepared } = await startToPrepare(terraform);
  await initializing;
  return prepared;
}

/** Does what `prepare` does. If the state is in a file, `init` may still run afterwards, but not after an error. */
async function startToPrepare(terraform: Terraform): Promise<Prepared & { readonly initializing: Promise<void> }> {
  const initializing = terraform.initialize();
  initializing.catch(() => {}); // awaited and reported later
  try {
    const local = terraform.localState();
    if (!local) await initializing;
    const state = local ?? (await terraform.state());
    const secrets = secretsToSend(readStack(terraform.directory, terraform.env.AUTH0_DOMAIN), state, terraform.env);
    const tenantChange = await findTenantChange(terraform, state);
    return { terraform: terraform.with(secrets.variables), secrets, state, tenantChange, initializing };
  } catch (error) {
    await initializing.catch(() => {});
    throw error;
  }
}

/**
 * Plans a deploy and saves the plan.
 * @throws {Failure} when Terraform fails
 */
export async function planDeploy(terraform: Terraform): Promise<PlannedDeploy> {
  return savePlan(await prepare(terraform));
}

/** Plans a prepared deploy and saves the plan. @throws {Failure} when Terraform fails */
export async function savePlan(prepared: Prepared): Promise<PlannedDeploy> {
  const { terraform } = prepared;
  return { ...prepared, hasChanges: await terraform.plan(lockTimeout(terraform.env)), applies: "saved plan" };
}

/**
 * A prepared deploy whose plan Terraform makes when it applies it.
 * @param started an apply that has started to plan. @default - it hasn't started
 */
export function withoutPlan(prepared: Prepared, started?: StartedApply): PlannedDeploy {
  return { ...prepared, hasChanges: true, applies: started ?? "new plan" };
}

/** A deploy that may be planned. */
interface ReadyDeploy<T> {
  readonly prepared: Prepared;
  /** What the check returned. */
  readonly checked: T;
  /** An apply that already plans. */
  readonly started: StartedApply | undefined;
}

export interface PrepareDeployOptions<T> {
  /** Gets a line about each Action that an interrupted deploy left, or that belongs to another environment. */
  readonly print: (line: string) => void;
  /** Examines what the deploy will send, while Terraform and the tenant are asked. */
  readonly check: (prepared: Prepared) => Promise<T>;
  /** Whether Terraform may plan and apply in one process. If so, it plans while the tenant is asked. */
  readonly mayApply: (prepared: Prepared) => boolean;
}

/**
 * Prepares a deploy, and takes up what an interrupted one left. It keeps an Action whose creation failed halfway, and
 * imports what the state doesn't contain.
 * @throws {Failure} when Terraform or the check fails, or when it isn't known whose Action is in the tenant
 */
export async function prepareDeploy<T>(
  terraform: Terraform,
  options: PrepareDeployOptions<T>,
): Promise<ReadyDeploy<T>> {
  const { print, check, mayApply } = options;
  const { initializing, ...prepared } = await startToPrepare(terraform);
  const unfinished = prepared.tenantChange ? [] : unfinishedActions(prepared);
  if (unfinished.length > 0) {
    await initializing;
    await keepActions(unfinished, prepared, print);
    return prepareDeploy(terraform, options);
  }
  const asking = Promise.all([leftoversOf(prepared, print), check(prepared)]);
  asking.catch(() => {}); // reported below, unless `init` fails
  await initializing;
  const started = mayApply(prepared) ? prepared.terraform.startToApply() : undefined;
  const [leftovers, checked] = await orCancel(prepared.terraform, started, () => asking);
  if (leftovers.length === 0) return { prepared, checked, started };
  if (started) await prepared.terraform.cancel(started);
  await importLeftovers(prepared.terraform, leftovers, print);
  return prepareDeploy(terraform, options);
}

/**
 * Waits for answers that an apply depends on. If they fail, it cancels the apply that has started.
 * @throws whatever they throw, once that apply has ended
 */
async function orCancel<T>(
  terraform: Terraform,
  applies: PlannedDeploy["applies"] | undefined,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (applies instanceof StartedApply) await terraform.cancel(applies);
    throw error;
  }
}

/** The addresses of Actions that Auth0 created and then refused to deploy. */
function unfinishedActions({ terraform: { directory, env }, state }: Prepared): readonly string[] {
  const addresses = readStack(directory, env.AUTH0_DOMAIN)
    .resources("auth0_action")
    .map(({ address }) => address);
  return addresses.filter((address) => state.resources.get(address)?.isTainted);
}

/**
 * Removes Terraform's mark from Actions that Auth0 created and then refused to deploy. The record of their secrets makes Terraform create a
 * replacement before it deletes the marked one, and a tenant has only one Action for `custom-phone-provider`. They have no record yet, so their
 * secrets get a new version: Terraform updates and deploys them.
 * @see https://developer.hashicorp.com/terraform/cli/commands/untaint
 */
async function keepActions(
  addresses: readonly string[],
  { terraform }: Prepared,
  print: (line: string) => void,
): Promise<void> {
  for (const address of addresses) {
    await terraform.untaint(address);
    print(`The last deploy created ${address} and didn't finish it. This deploy continues with the same Action.`);
  }
}

async function leftoversOf({ terraform, state }: Prepared, warn: (line: string) => void): Promise<readonly Leftover[]> {
  return reasonNotToCompare(terraform) ? [] : findLeftovers(terraform, state, { warn });
}

/** The result of a deploy: proven, or the reason why it is unknown. */
export type DeployOutcome =
  | { readonly isLive: true }
  | { readonly isLive: false; readonly reason: string; readonly isUnchanged?: true };

const UNCHANGED: DeployOutcome = { isLive: false, reason: "Terraform found nothing to do", isUnchanged: true };

/**
 * Makes a deploy and compares the result with what Auth0 then holds. The comparison is needed because the provider
 * stores a refused update as done. It reads each Action as soon as Terraform has changed it, and everything else when
 * Terraform has made all changes.
 * @param onBegin called when Terraform begins to change something
 * @throws {Failure} when Terraform fails, or with what isn't live and what to do
 */
export async function applyAndCompare(
  { terraform, applies, secrets: { rotated }, state }: PlannedDeploy,
  onBegin = () => {},
): Promise<DeployOutcome> {
  const { directory, env, environment } = terraform;
  const options = { directory, env };
  const verify = `\`npx auth0-8x8 verify ${environment}\``;
  const notCompared = `${environment}: interrupted before Auth0 was compared with your code. To compare it, run ${verify}.`;
  const notDeployed = `${environment}: interrupted before Auth0 answered. Nothing was deployed.`;
  const { reason, since } = await orCancel(terraform, applies, async () => {
    const reason = reasonNotToCompare(terraform);
    const isRotation = rotated.length > 0 && !reason;
    return { reason, since: isRotation ? await untilInterrupted(secretsSentAt(options), notDeployed) : undefined };
  });
  let comparison: Promise<readonly Finding[]> | undefined;
  const compare = () => {
    comparison ??= compareLive({ ...options, since, rotated, applied, idOf });
    comparison.catch(() => {}); // reported below
    return comparison;
  };
  const progress = new ApplyProgress(() => {
    onBegin();
    if (!reason) void compare();
  });
  const applied = async (address?: string) => {
    await progress.applied(address);
    if (terraform.isInterrupted) throw new Failure(notCompared);
  };
  const idOf = (address: string) => progress.idOf(address) ?? storedId(state, address);
  const failure = await terraform.apply(applies, progress).catch((error: unknown) => {
    if (error instanceof Failure) return error;
    throw error;
  });
  if (failure && (terraform.isInterrupted || !progress.hasBegun)) throw failure;
  if (progress.isUnchanged) return UNCHANGED;
  if (reason && !failure) return { isLive: false, reason };
  if (progress.hasDestroyed) comparison = undefined; // what was read before may be gone
  const comparing = untilInterrupted(reason ? Promise.resolve([]) : compare(), notCompared);
  const findings = await (failure ? comparing.catch(() => []) : comparing); // Terraform's error is the cause
  const messages = [
    ...(failure ? [failure.message] : []),
    ...(findings.length > 0 ? [describeFindings(findings)] : []),
  ];
  if (messages.length > 0) throw new Failure(messages.join("\n\n"));
  return { isLive: true };
}

function storedId(state: TerraformState, address: string): string | undefined {
  const id = state.resources.get(address)?.attributes.id;
  return typeof id === "string" ? id : undefined;
}

/** The reason why Auth0 can't be asked, if there is one. */
function reasonNotToCompare({ directory, env }: Terraform): string | undefined {
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
