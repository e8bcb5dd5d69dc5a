import { errorMessage, Failure } from "../failure";
import { versionVariable } from "../stack/secrets";
import type { Stack, StackResource } from "../stack/stack";
import { readTenants } from "../stack/tenants";
import { compareAction, findOwnAction, type LiveAction, PER_PAGE } from "./action";
import { compareBinding } from "./binding";
import { type Finding, type ResourceFinding, remediesOf } from "./finding";
import { compareGuardian, readGuardian } from "./guardian";
import { compareHook, findHook } from "./hook";
import { accessToken, createManagementClient, type ManagementClient, remedyFor } from "./management-client";
import { hasUnifiedPhoneExperience, mfaActionOf, NEVER_CALLED } from "./phone-experience";
import { comparePhoneProvider } from "./phone-provider";

export interface StackOptions {
  /** The folder in which Terraform runs, for example `cdktf.out/stacks/dev`. It contains the stack as it was synthesized for the deploy. */
  readonly directory: string;
  /** Credentials for the Management API, as for the provider. They need scopes to read Actions, phone providers, Guardian and Hooks. */
  readonly env: NodeJS.ProcessEnv;
}

export interface CompareLiveOptions extends StackOptions {
  /**
   * A time of Auth0's clock. Secrets of Actions that aren't newer were not sent. Pass what `secretsSentAt` returned before a deploy that had to
   * send them.
   * @default - their age doesn't matter, except that the live ones must be the ones that were sent last
   */
  readonly since?: string | undefined;
  /** Addresses of the Actions to which `since` applies. @default - all of them */
  readonly rotated?: readonly string[];
  /** Waits until an Action may be read, by its address; or until everything may be read. @default - everything can be read now */
  readonly applied?: (address?: string) => Promise<void>;
  /** The ID of an Action that Terraform knows. It is asked for after `applied`. @default - the Action is found by its name and trigger */
  readonly idOf?: (address: string) => string | undefined;
}

/** What `compareLive` must know about a stack's resources. */
type ResourceOptions = Required<Pick<CompareLiveOptions, "applied" | "idOf">> & {
  readonly directory: string;
  readonly sinceOf: (address: string) => string | undefined;
};

/**
 * Compares a deployed stack with the tenant. Covers the code and secrets of the live version of each Action, bindings,
 * the phone provider, the phone factor, and Hooks; and, for `send-phone-message`, whether the tenant uses that trigger.
 * The provider stores a refused update as done, so Terraform's next plan doesn't show it. It may begin while Terraform
 * still works: it asks for a token at once, and reads each Action when that is `applied`. Everything else is read when
 * all is applied: a tenant has one list of bindings per trigger and one phone provider, which a later step of Terraform
 * may write again.
 *
 * Secret values can't be read. Without `since`, secrets that Auth0 refused look like the right ones. Those of a Hook always do.
 * @returns what isn't live, each with how to fix it; empty if everything is live
 * @throws {Failure} when the stack or Auth0 can't be read
 */
export async function compareLive({
  since,
  rotated,
  applied = async () => {},
  idOf = () => undefined,
  ...options
}: CompareLiveOptions): Promise<readonly Finding[]> {
  const sinceOf = (address: string) => (rotated?.includes(address) === false ? undefined : since);
  const { directory } = options;
  const findings = await askTenants(options, async (stack, client, env) => {
    accessToken(stack.domain, env).catch(() => {}); // the first request reports it
    return compareStack(stack, client, { directory, sinceOf, applied, idOf });
  });
  return findings.flat();
}

/**
 * Returns when the newest secret of a stack's Actions was sent.
 * @returns undefined if there are no secrets yet
 * @throws {Failure} when the stack or Auth0 can't be read
 */
export async function secretsSentAt(options: StackOptions): Promise<string | undefined> {
  const actions = await askTenants(options, (stack, client) =>
    Promise.all(stack.resources("auth0_action").map((resource) => findOwnAction(client, stack, resource))),
  );
  const times = actions
    .flat()
    .flatMap((action) => [...(action?.secrets ?? []), ...(action?.deployed_version?.secrets ?? [])]);
  return times
    .map(({ updated_at = "" }) => updated_at)
    .sort((one, other) => Date.parse(one) - Date.parse(other))
    .at(-1);
}

async function compareStack(
  stack: Stack,
  client: ManagementClient,
  { directory, sinceOf, applied, idOf }: ResourceOptions,
): Promise<readonly Finding[]> {
  const remedies = remediesOf(stack.name, directory);
  const compareEach = (type: string, compare: (resource: StackResource) => Promise<readonly ResourceFinding[]>) =>
    Promise.all(
      stack.resources(type).map(async (resource) => {
        const where = `${stack.domain}: ${resource.address}`;
        await applied(type === "auth0_action" ? resource.address : undefined);
        return (await compare(resource)).map(({ what, remedy }) => ({ what, where, remedy }));
      }),
    );

  const actions = new Map<string, LiveAction | undefined>();
  const comparingActions = compareEach("auth0_action", async (resource) => {
    const live = await findOwnAction(client, stack, resource, idOf(resource.address));
    actions.set(resource.address, live);
    const own = remediesOf(stack.name, directory, versionVariable(resource));
    return compareAction(resource, live, own, sinceOf(resource.address));
  });
  const compareBindings = async (resource: StackResource) => {
    const bound: string[] = [];
    const trigger = resource.attributes.trigger as Parameters<typeof client.actions.triggers.bindings.list>[0];
    for await (const { action } of await client.actions.triggers.bindings.list(trigger, { per_page: PER_PAGE })) {
      if (action?.id) bound.push(action.id);
    }
    await comparingActions; // finds their IDs
    return compareBinding(resource, bound, (address) => actions.get(address)?.id, remedies);
  };
  const compareExperience = async (): Promise<readonly Finding[]> => {
    const address = mfaActionOf(stack);
    if (address === undefined) return [];
    await applied();
    return (await hasUnifiedPhoneExperience(client)) ? [{ ...NEVER_CALLED, where: `${stack.domain}: ${address}` }] : [];
  };
  const findings = await Promise.all([
    comparingActions,
    compareExperience(),
    compareEach("auth0_trigger_action", compareBindings),
    compareEach("auth0_trigger_actions", compareBindings),
    compareEach("auth0_phone_provider", async (resource) => {
      const { providers = [] } = await client.branding.phone.providers.list();
      return comparePhoneProvider(resource, providers, remedies);
    }),
    compareEach("auth0_guardian", async (it) => compareGuardian(it, await readGuardian(client, it), remedies)),
    compareEach("auth0_hook", async (it) => compareHook(it, await findHook(client, it), remedies)),
  ]);
  return findings.flat(2);
}

/** Asks each of a stack's tenants. @throws {Failure} with Auth0's own words when one refuses */
function askTenants<T>(
  { directory, env }: StackOptions,
  ask: (stack: Stack, client: ManagementClient, env: NodeJS.ProcessEnv) => Promise<T>,
): Promise<readonly T[]> {
  return Promise.all(
    readTenants(directory, env).map(async ({ stack, env }) => {
      const client = await createManagementClient(stack.domain, env);
      try {
        return await ask(stack, client, env);
      } catch (error) {
        if (error instanceof Failure) throw error;
        throw new Failure(
          `Can't tell whether ${stack.name} is live. A request to ${stack.domain} failed: ${errorMessage(error)}\n${remedyFor(error, "the scopes to read the stack's resources")}`,
        );
      }
    }),
  );
}
