import { ownerOf } from "auth0-8x8/tools";
import { statusOf } from "../failure";
import type { ResourceAttributes, Stack, StackResource } from "../stack/stack";
import type { Remedies, ResourceFinding } from "./finding";
import type { ManagementClient } from "./management-client";
import { otherOwner } from "./owner";

/** An Action in Auth0: the draft and, inside it, the live version. */
export type LiveAction = Awaited<ReturnType<ManagementClient["actions"]["get"]>>;

/** The largest page of a list. With a number, Auth0's client asks for another page only after a full one. */
export const PER_PAGE = 100;

interface LiveSecret {
  readonly name?: string | undefined;
  readonly updated_at?: string | undefined;
}

function unlessNotFound(error: unknown): undefined {
  if (statusOf(error) !== 404) throw error;
}

/** The trigger of an Action in a stack. */
export function triggerOf({ attributes }: StackResource): string | undefined {
  const [trigger] = [attributes.supported_triggers].flat() as { readonly id: string }[];
  return trigger?.id;
}

/**
 * Finds a stack's Action: by its ID, if that is known, else by its name and trigger. If the tenant has several, the stack's own comes first.
 * @throws {Error} of Auth0 or `fetch`, when the tenant can't be asked
 */
export async function findLiveAction(
  client: ManagementClient,
  { name }: Stack,
  resource: StackResource,
  knownId?: string,
): Promise<LiveAction | undefined> {
  const known = knownId === undefined ? undefined : await client.actions.get(knownId).catch(unlessNotFound);
  if (known) return known;
  const found: LiveAction[] = [];
  for await (const { id, supported_triggers = [] } of await client.actions.list({
    actionName: String(resource.attributes.name),
    per_page: PER_PAGE,
  })) {
    if (id && supported_triggers.some((it) => it.id === triggerOf(resource))) found.push(await client.actions.get(id));
  }
  return found.find(({ code }) => ownerOf(code) === name) ?? found[0];
}

/** Finds a stack's Action as `findLiveAction` does, but none that belongs to another environment. @throws {Error} as `findLiveAction` */
export async function findOwnAction(
  client: ManagementClient,
  stack: Stack,
  resource: StackResource,
  knownId?: string,
): Promise<LiveAction | undefined> {
  const live = await findLiveAction(client, stack, resource, knownId);
  return live && live.id !== knownId && otherOwner(live.code, stack.name) ? undefined : live;
}

/**
 * Compares the live version of an Action with the stack.
 * @param since the secrets must be newer than this time of Auth0's clock @default - their age doesn't matter
 */
export function compareAction(
  { address, attributes }: StackResource,
  live: LiveAction | undefined,
  { sendAgain, deployAgain, untaint }: Remedies,
  since?: string,
): ResourceFinding[] {
  if (!live) return [{ what: "The Action doesn't exist.", remedy: deployAgain }];
  const failed = live.status === "failed" ? " Its last build failed: see the dashboard for the reason." : "";
  const { deployed_version: version } = live;
  if (!version) {
    const { prevent_destroy } = (attributes.lifecycle ?? {}) as { prevent_destroy?: boolean };
    const remedy = prevent_destroy ? `${untaint(address)}, then ${sendAgain}` : sendAgain;
    return [{ what: `No version of the Action is deployed.${failed}`, remedy }];
  }
  const subject = `The live Action (version ${version.number})`;
  const different = ["code", "runtime"].filter(
    (name) => attributes[name] !== undefined && attributes[name] !== version[name as "code" | "runtime"],
  );
  const findings = different.map((name) => ({
    what: `${subject} doesn't match this stack's ${name}.${failed}`,
    remedy: sendAgain,
  }));
  return [...findings, ...compareSecrets(attributes, live, { subject, failed, sendAgain, since })];
}

/** The names of an Action's secrets that a stack doesn't declare. */
export function undeclaredSecrets(
  { attributes }: Pick<StackResource, "attributes">,
  { secrets }: LiveAction,
): string[] {
  return without((secrets ?? []) as readonly LiveSecret[], (attributes.secrets_wo ?? []) as readonly LiveSecret[]);
}

interface SecretsContext extends Pick<Remedies, "sendAgain"> {
  readonly subject: string;
  readonly failed: string;
  readonly since: string | undefined;
}

function compareSecrets(attributes: ResourceAttributes, live: LiveAction, context: SecretsContext): ResourceFinding[] {
  const { subject, failed, sendAgain, since } = context;
  const [declared, draft, deployed] = [attributes.secrets_wo, live.secrets, live.deployed_version?.secrets].map(
    (secrets) => (secrets ?? []) as readonly LiveSecret[],
  ) as [readonly LiveSecret[], readonly LiveSecret[], readonly LiveSecret[]];
  const findings: ResourceFinding[] = [];

  const missing = without(declared, deployed);
  if (missing.length > 0) {
    findings.push({ what: `${subject} has no secret ${missing.join(", ")}.${failed}`, remedy: sendAgain });
  }
  const undeclared = undeclaredSecrets({ attributes }, live);
  if (undeclared.length > 0) {
    const names = undeclared.join(", ");
    findings.push({
      what: `The Action has a secret that this stack doesn't declare, ${names}: Terraform can't send secrets until it is gone.`,
      remedy: `Delete ${names} in the dashboard, or add it to \`secrets\` of the environment.`,
    });
  }
  const [sent, used] = [oldest(draft, declared), oldest(deployed, declared)];
  if (missing.length > 0 || sent === undefined || used === undefined) return findings;
  if (since !== undefined && time(sent) <= time(since)) {
    findings.push({ what: `The secrets were not sent: Auth0 still has the ones from ${sent}.`, remedy: sendAgain });
  } else if (time(used) < time(sent) || (since !== undefined && time(used) <= time(since))) {
    findings.push({
      what: `${subject} has the secrets from ${used}, but newer ones were sent.${failed}`,
      remedy: sendAgain,
    });
  }
  return findings;
}

/** The names of secrets that are not among others. */
function without(secrets: readonly LiveSecret[], others: readonly LiveSecret[]): string[] {
  return secrets.filter(({ name }) => !others.some((other) => other.name === name)).map(({ name = "" }) => name);
}

/** The time at which the oldest of the declared secrets was sent. */
function oldest(secrets: readonly LiveSecret[], declared: readonly LiveSecret[]): string | undefined {
  const times = secrets
    .filter(({ name }) => declared.some((it) => it.name === name))
    .map(({ updated_at = "" }) => updated_at);
  return times.sort((one, other) => time(one) - time(other))[0];
}

const time = (timestamp: string) => Date.parse(timestamp);
