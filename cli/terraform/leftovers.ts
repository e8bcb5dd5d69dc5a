import { ownerOf } from "auth0-8x8/tools";
import { errorMessage, Failure } from "../failure";
import { untilInterrupted } from "../process/interruption";
import type { Stack, StackResource } from "../stack/stack";
import type { TerraformState } from "../stack/state";
import { readTenants } from "../stack/tenants";
import { findLiveAction, type LiveAction, triggerOf } from "../tenant/action";
import { createManagementClient, remedyFor } from "../tenant/management-client";
import { describeOtherOwner, otherOwner, warningOfSecond } from "../tenant/owner";
import type { Terraform } from "./terraform";

/** An Action that the tenant has and the state doesn't. */
export interface Leftover {
  readonly address: string;
  readonly id: string;
  readonly domain: string;
}

/** Callbacks for lines about Actions. */
export interface LeftoverLines {
  /** Gets a line for each Action that is not a leftover. @default - they aren't printed */
  readonly explain?: (line: string) => void;
  /** Gets a line for each Action of another environment that sends the same messages. @default - they aren't printed */
  readonly warn?: (line: string) => void;
}

/**
 * Finds the Actions that an interrupted deploy left in the tenant. Terraform saves a remote state every 20 seconds and at its end, so a killed
 * deploy may have created an Action that the state doesn't contain. A second one would send every message twice.
 *
 * It asks the tenant only about Actions that the state doesn't contain. A leftover has the name, trigger and code that the environment declares,
 * and the code names the environment.
 * @throws {Failure} when another Action takes the place of the environment's, with its owner if that is known; or when the tenant can't be asked
 */
export async function findLeftovers(
  { environment, directory, env }: Pick<Terraform, "environment" | "directory" | "env">,
  state: TerraformState,
  { explain = () => {}, warn = () => {} }: LeftoverLines = {},
): Promise<Leftover[]> {
  const finding = Promise.all(
    readTenants(directory, env).map(({ stack, env }) => leftoversIn(stack, { environment, env, state, explain, warn })),
  );
  const message = `${environment}: interrupted before Auth0 answered. Nothing was deployed.`;
  return (await untilInterrupted(finding, message)).flat();
}

interface LeftoversOptions extends Required<LeftoverLines> {
  readonly environment: string;
  readonly env: NodeJS.ProcessEnv;
  readonly state: TerraformState;
}

/** Finds the leftovers in one tenant. */
async function leftoversIn(
  stack: Stack,
  { environment, env, state, explain, warn }: LeftoversOptions,
): Promise<readonly Leftover[]> {
  const actions = stack.resources("auth0_action");
  const missing = actions.filter(({ address }) => !state.resources.has(address));
  if (actions.length === 0) explain(`${environment} declares no Action. To adopt a Hook: docs/how-to/adoption.md.`);
  for (const { address } of actions) {
    if (state.resources.has(address)) explain(`Nothing to recover: the state contains ${address}.`);
  }
  if (missing.length === 0) return [];

  return askTenant(stack.domain, "Nothing was changed.", async () => {
    const client = await createManagementClient(stack.domain, env);
    const found = await Promise.all(
      missing.map(async (action) => {
        const live = await findLiveAction(client, stack, action);
        if (!live?.id) {
          explain(`Nothing to recover: ${stack.domain} has no Action for ${action.address}.`);
          return undefined;
        }
        if (stack.imports.includes(live.id)) {
          explain(`Nothing to recover: ${environment} adopts the Action ${live.id}.`);
          return undefined;
        }
        const owner = otherOwner(live.code, environment);
        if (owner && triggerOf(action) !== "custom-phone-provider") {
          explain(`Nothing to recover: the Action ${live.id} of ${stack.domain} belongs to ${owner}.`);
          warn(warningOfSecond(owner, environment, stack.domain, live.id));
          return undefined;
        }
        if (live.code !== action.attributes.code) throw notOurs(stack, action, live);
        return { address: action.address, id: live.id, domain: stack.domain };
      }),
    );
    return found.filter((leftover) => leftover !== undefined);
  });
}

const DESTROYED = "Only what the state contained was destroyed.";

/**
 * Makes sure that a destroyed environment has left no Action in its tenants: its state may lack one that an interrupted deploy created.
 * @throws {Failure} with the Action that is still there; or when the tenant can't be asked
 */
export async function ensureNoActionRemains({
  environment,
  directory,
  env,
}: Pick<Terraform, "environment" | "directory" | "env">): Promise<void> {
  const finding = Promise.all(
    readTenants(directory, env).map(async ({ stack, env }) => {
      const actions = stack.resources("auth0_action");
      if (actions.length === 0) return undefined;
      return askTenant(stack.domain, DESTROYED, async () => {
        const client = await createManagementClient(stack.domain, env);
        const found = await Promise.all(actions.map((action) => findLiveAction(client, stack, action)));
        const own = found.find((live) => ownerOf(live?.code) === environment);
        return own && `the Action ${own.id} of ${stack.domain}`;
      });
    }),
  );
  const message = `${environment}: interrupted before Auth0 answered. ${DESTROYED}`;
  const remaining = (await untilInterrupted(finding, message)).filter(Boolean).join(" and ");
  if (!remaining) return;
  throw new Failure(
    `${environment}: Auth0 still has ${remaining}, whose code names ${environment}. The state lacks it: an interrupted deploy may have created it. Run \`npx auth0-8x8 recover ${environment}\` and destroy again, or delete it in Auth0's dashboard.`,
  );
}

/**
 * @param done what was done to the tenant before
 * @throws {Failure} with Auth0's own words when it refuses, for example credentials of another tenant
 */
async function askTenant<T>(domain: string, done: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `Can't tell whether ${domain} has an Action that isn't in the state. A request to it failed: ${errorMessage(error)}\n${done} ${remedyFor(error, "the scope read:actions")}`,
    );
  }
}

/**
 * Imports leftovers into the state.
 * @param print gets a line for each of them
 * @throws {Failure} when Terraform fails
 */
export async function importLeftovers(
  terraform: Terraform,
  leftovers: readonly Leftover[],
  print: (line: string) => void,
): Promise<void> {
  for (const { address, id, domain } of leftovers) {
    await terraform.import(address, id);
    print(
      `Imported the Action ${id} of ${domain} into the state as ${address}: an earlier deploy of this environment created it.`,
    );
  }
}

function notOurs({ name, domain }: Stack, { attributes }: StackResource, { id = "", code }: LiveAction): Failure {
  const owner = otherOwner(code, name);
  if (owner) return new Failure(describeOtherOwner(owner, name, domain, id));
  const doubt = ownerOf(code)
    ? `It names ${name} as its owner: an earlier deploy may have created it, or another app with an environment of this name.`
    : "It may belong to someone else.";
  return new Failure(
    `${domain} has an Action "${attributes.name}" that isn't in the state, and its code differs from ${name}'s. ${doubt} To manage it with this environment, add a line to the environment and deploy (docs/how-to/adoption.md):\n  adopt: { action: "${id}" },`,
  );
}
