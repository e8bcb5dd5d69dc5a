import type { ManagementApi } from "../management-api";
import type { Remedies, ResourceFinding } from "./finding";
import type { Attributes, Resource } from "./stack";

/** An Action as Auth0 has it: a draft and, in it, the version that runs. */
export type LiveAction = Awaited<ReturnType<ManagementApi["actions"]["get"]>>;

interface Secret {
  readonly name?: string | undefined;
  readonly updated_at?: string | undefined;
}

/** Finds an Action by its name and trigger. */
export async function findAction(api: ManagementApi, { attributes }: Resource): Promise<LiveAction | undefined> {
  const actionName = String(attributes.name);
  const trigger = triggerOf(attributes);
  for await (const { id, supported_triggers = [] } of await api.actions.list({ actionName })) {
    if (id && supported_triggers.some((it) => it.id === trigger?.id)) return api.actions.get(id);
  }
  return undefined;
}

const triggerOf = ({ supported_triggers: triggers }: Attributes) =>
  [triggers].flat()[0] as { readonly id: string } | undefined;

/**
 * Compares the version of an Action that runs with what was meant.
 * @param since the secrets have to be newer: an instant of Auth0's clock
 */
export function compareAction(
  { address, attributes }: Resource,
  live: LiveAction | undefined,
  { sendAgain, deployAgain, untaint }: Remedies,
  since?: string,
): ResourceFinding[] {
  if (!live) return [{ what: "The Action isn't there.", remedy: deployAgain }];
  const failed = live.status === "failed" ? " Its last build failed: the dashboard says why." : "";
  const { deployed_version: version } = live;
  if (!version) {
    const { prevent_destroy } = (attributes.lifecycle ?? {}) as { prevent_destroy?: boolean };
    const remedy = prevent_destroy ? `${untaint(address)}, then ${sendAgain}` : sendAgain;
    return [{ what: `No version of the Action is deployed.${failed}`, remedy }];
  }
  const running = `The Action's version ${version.number}, which runs,`;
  const different = ["code", "runtime"].filter(
    (name) => attributes[name] !== undefined && attributes[name] !== version[name as "code" | "runtime"],
  );
  const findings = different.map((name) => ({
    what: `${running} has another ${name} than this stack.${failed}`,
    remedy: sendAgain,
  }));
  return [...findings, ...compareSecrets(attributes, live, { running, failed, sendAgain, since })];
}

interface SecretsContext extends Pick<Remedies, "sendAgain"> {
  readonly running: string;
  readonly failed: string;
  readonly since: string | undefined;
}

function compareSecrets(attributes: Attributes, live: LiveAction, context: SecretsContext): ResourceFinding[] {
  const { running, failed, sendAgain, since } = context;
  const [meant, draft, deployed] = [attributes.secrets_wo, live.secrets, live.deployed_version?.secrets].map(
    (secrets) => (secrets ?? []) as readonly Secret[],
  ) as [readonly Secret[], readonly Secret[], readonly Secret[]];
  const findings: ResourceFinding[] = [];

  const missing = without(meant, deployed);
  if (missing.length > 0) {
    findings.push({ what: `${running} has no secret ${missing.join(", ")}.${failed}`, remedy: sendAgain });
  }
  const unknown = without(draft, meant);
  if (unknown.length > 0) {
    const names = unknown.join(", ");
    findings.push({
      what: `The Action has a secret that this stack doesn't declare, ${names}: no secret can be sent before it is gone.`,
      remedy: `Delete ${names} in the dashboard, or name it in \`secrets\` of the environment.`,
    });
  }
  const [sent, runs] = [oldest(draft, meant), oldest(deployed, meant)];
  if (missing.length > 0 || sent === undefined || runs === undefined) return findings;
  if (since !== undefined && time(sent) <= time(since)) {
    findings.push({ what: `The secrets were not sent: Auth0 has those of ${sent}.`, remedy: sendAgain });
  } else if (time(runs) < time(sent) || (since !== undefined && time(runs) <= time(since))) {
    findings.push({ what: `${running} has the secrets of ${runs}; newer ones were sent.${failed}`, remedy: sendAgain });
  }
  return findings;
}

/** The names of those that are not among others. */
function without(secrets: readonly Secret[], others: readonly Secret[]): string[] {
  return secrets.filter(({ name }) => !others.some((other) => other.name === name)).map(({ name = "" }) => name);
}

/** When the one among these that was sent first was sent. */
function oldest(secrets: readonly Secret[], names: readonly Secret[]): string | undefined {
  const times = secrets
    .filter(({ name }) => names.some((it) => it.name === name))
    .map(({ updated_at = "" }) => updated_at);
  return times.sort((one, other) => time(one) - time(other))[0];
}

const time = (timestamp: string) => Date.parse(timestamp);
