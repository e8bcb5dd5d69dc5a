import { Failure } from "./failure";
import { compareAction, findAction, type LiveAction } from "./live/action";
import { compareBinding } from "./live/binding";
import { type Finding, type Remedies, type ResourceFinding, remediesOf } from "./live/finding";
import { compareGuardian, readGuardian } from "./live/guardian";
import { compareHook, findHook } from "./live/hook";
import { comparePhoneProvider } from "./live/phone-provider";
import { type Resource, readStack, type Stack } from "./live/stack";
import { type ManagementApi, managementApi } from "./management-api";
import { why } from "./why";

export type { Finding } from "./live/finding";

export interface StackOptions {
  /** The folder that Terraform runs in, as in `cdktf.out/stacks/dev`: the stack as it was synthesized for the deploy. */
  readonly directory: string;
  /** Credentials of the Management API, as for the provider; they need what reads Actions, phone providers, Guardian and Hooks. */
  readonly env: NodeJS.ProcessEnv;
}

export interface CompareLiveOptions extends StackOptions {
  /**
   * An instant of Auth0's clock: secrets of Actions that are not newer were not sent. For a deploy that was to send them, what `secretsSentAt`
   * gave before it.
   * @default - their age doesn't matter; it is still found out that newer ones were sent than those that run
   */
  readonly since?: string | undefined;
  /** Addresses of the Actions that `since` is for. @default - all of them */
  readonly rotated?: readonly string[];
}

/**
 * Compares what Auth0 holds with what a deploy meant: of Actions, the code and the secrets of the version that runs; bindings, the phone
 * provider, the phone factor, Hooks. The provider stores a refused update as done, so that Terraform's next plan is empty.
 *
 * Values of secrets can't be read. Without `since`, secrets that were refused earlier can't be told from good ones; nor can a Hook's ever.
 * @returns what isn't live, each with what to do about it; nothing where all is
 * @throws Failure when the stack or Auth0 can't be read
 */
export async function compareLive({ directory, env, since, rotated }: CompareLiveOptions): Promise<readonly Finding[]> {
  const stack = readStack(directory, env.AUTH0_DOMAIN);
  const api = await managementApi(stack.domain, env);
  const sinceOf = (address: string) => (rotated?.includes(address) === false ? undefined : since);
  return asking(stack, () => compare(stack, api, remediesOf(stack.name, directory), sinceOf));
}

/**
 * When the secrets that a stack's Actions run with were sent: the latest time of all.
 * @returns undefined when there are none yet
 * @throws Failure when the stack or Auth0 can't be read
 */
export async function secretsSentAt({ directory, env }: StackOptions): Promise<string | undefined> {
  const stack = readStack(directory, env.AUTH0_DOMAIN);
  const api = await managementApi(stack.domain, env);
  const actions = await asking(stack, () =>
    Promise.all(stack.resources("auth0_action").map((resource) => findAction(api, resource))),
  );
  const times = actions.flatMap((action) => [...(action?.secrets ?? []), ...(action?.deployed_version?.secrets ?? [])]);
  return times
    .map(({ updated_at = "" }) => updated_at)
    .sort((one, other) => Date.parse(one) - Date.parse(other))
    .at(-1);
}

async function compare(
  stack: Stack,
  api: ManagementApi,
  remedies: Remedies,
  sinceOf: (address: string) => string | undefined,
): Promise<readonly Finding[]> {
  const each = (type: string, find: (resource: Resource) => Promise<readonly ResourceFinding[]>) =>
    Promise.all(
      stack.resources(type).map(async (resource) => {
        const where = `${stack.domain}: ${resource.address}`;
        return (await find(resource)).map(({ what, remedy }) => ({ what, where, remedy }));
      }),
    );

  const actions = new Map<string, LiveAction | undefined>();
  const found = await each("auth0_action", async (resource) => {
    const live = await findAction(api, resource);
    actions.set(resource.address, live);
    return compareAction(resource, live, remedies, sinceOf(resource.address));
  });
  const bindings = async (resource: Resource) => {
    const bound: string[] = [];
    const trigger = resource.attributes.trigger as Parameters<typeof api.actions.triggers.bindings.list>[0];
    for await (const { action } of await api.actions.triggers.bindings.list(trigger)) {
      if (action?.id) bound.push(action.id);
    }
    return compareBinding(resource, bound, (address) => actions.get(address)?.id, remedies);
  };
  const others = await Promise.all([
    each("auth0_trigger_action", bindings),
    each("auth0_trigger_actions", bindings),
    each("auth0_phone_provider", async (resource) => {
      const { providers = [] } = await api.branding.phone.providers.list();
      return comparePhoneProvider(resource, providers, remedies);
    }),
    each("auth0_guardian", async (resource) => compareGuardian(resource, await readGuardian(api, resource), remedies)),
    each("auth0_hook", async (resource) => compareHook(resource, await findHook(api, resource), remedies)),
  ]);
  return [...found, ...others.flat()].flat();
}

/** What Auth0 refuses is told in its own words. */
async function asking<T>({ name, domain }: Stack, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `Whether ${name} is live can't be found out, as ${domain} can't be asked: ${why(error)}\nThe credentials in AUTH0_… need the scopes that read what the stack has.`,
    );
  }
}
