import { nextSecretsVersion, secretsFingerprint, secretsVersionMistake } from "auth0-8x8/tools";
import { SettingsFailure } from "../failure";
import type { Stack, StackResource } from "./stack";
import type { TerraformState } from "./state";

/** What a deploy does with the secrets of a stack's Actions. */
export interface SecretsToSend {
  /** Variables for Terraform, with the versions. */
  readonly variables: Readonly<Record<string, string>>;
  /** The versions that a deploy gives to the secrets, by the name of Terraform's variable. */
  readonly versions: Readonly<Record<string, number>>;
  /** Addresses of the Actions that have secrets and get them again. */
  readonly rotated: readonly string[];
  /** Addresses of the Actions and Hooks that get their secrets, for the first time or again. */
  readonly sent: readonly string[];
  /** Addresses of the Actions whose secrets can't be compared, because their values aren't there. */
  readonly unknown: readonly string[];
}

/**
 * Chooses the version of each Action's secrets. New secrets get a new one, and so do secrets that a failed deploy
 * didn't get to Auth0. A number of the team's own, in TF_VAR_secrets_version or `secretsVersion`, stays as it is.
 * @param env with the values in TF_VAR_…
 * @throws {SettingsFailure} when TF_VAR_secrets_version isn't a whole number that Terraform takes
 */
export function secretsToSend(stack: Stack, state: TerraformState, env: NodeJS.ProcessEnv): SecretsToSend {
  const variables: Record<string, string> = {};
  const versions: Record<string, number> = {};
  const [rotated, sent, unknown]: [string[], string[], string[]] = [[], [], []];
  for (const action of stack.resources("auth0_action")) {
    const variable = versionVariable(action);
    if (!variable) continue;
    const stored = numberIn(state.resources.get(action.address)?.attributes.secrets_wo_version);
    const explicit = ownVersion(stack, `TF_VAR_${variable}`, env);
    const [declared, fingerprint] = [stack.variableDefault(variable), fingerprintOf(stack, action, env)];
    const isOwn = explicit !== undefined || declared !== fingerprint;
    const arrived = arrivedVersion(stack, action, state);
    const version =
      isOwn || fingerprint === undefined
        ? (explicit ?? declared)
        : nextSecretsVersion({ fingerprint, stored, arrived });
    if (version !== undefined) versions[variable] = version;
    if (version === undefined) unknown.push(action.address);
    else if (version !== (explicit ?? declared)) variables[`TF_VAR_${variable}`] = String(version);
    if (version === undefined || version === stored) continue;
    sent.push(action.address);
    if (stored !== undefined) rotated.push(action.address);
  }
  sent.push(...stack.resources("auth0_hook").flatMap((hook) => (hasNewSecret(hook, state, env) ? hook.address : [])));
  return { variables, versions, rotated, sent, unknown };
}

/** The team's own number in a variable. The app has refused an invalid one, unless only this environment has it. */
function ownVersion({ name }: Stack, variable: string, env: NodeJS.ProcessEnv): number | undefined {
  const value = env[variable];
  if (!value) return undefined;
  const mistake = secretsVersionMistake(value);
  if (mistake) throw new SettingsFailure(`${name}: ${variable}: ${mistake}.`);
  return Number(value);
}

const isHook = (address: string) => address.startsWith("auth0_hook.");

/** Whether a deploy changes the secrets of an Action. */
export const sendsToActions = ({ sent }: SecretsToSend): boolean => sent.some((address) => !isHook(address));

/** Whether Auth0 tells, after a deploy that rotates keys, that everything has the new ones. It doesn't tell which secrets a Hook has. */
export const isProvable = ({ rotated, sent }: SecretsToSend): boolean => rotated.length > 0 && !sent.some(isHook);

/** Whether a Hook has a secret with another value than in the state, which contains a Hook's secrets. */
function hasNewSecret(hook: StackResource, state: TerraformState, env: NodeJS.ProcessEnv): boolean {
  const stored = (state.resources.get(hook.address)?.attributes.secrets ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(secretVariables(hook)).some(([name, variable]) => {
    const value = env[variable]?.trim();
    return Boolean(value) && value !== stored[name];
  });
}

/** The fingerprint of an Action's secrets. Undefined if a value isn't there. */
function fingerprintOf(stack: Stack, action: StackResource, env: NodeJS.ProcessEnv): number | undefined {
  const variables = Object.entries(secretVariables(action));
  const values = variables.map(([name, variable]) => [name, env[variable]] as const);
  if (values.length < secretNames(action).length) return undefined; // the others come from elsewhere
  if (!values.every((it): it is readonly [string, string] => Boolean(it[1]))) return undefined;
  return secretsFingerprint(stack.name, Object.fromEntries(values));
}

/** The variable with the version of an Action's secrets. Undefined if the Action has none. */
export const versionVariable = ({ attributes }: StackResource) => variableIn(attributes.secrets_wo_version);

/** The names of an Action's secrets. */
export const secretNames = ({ attributes }: StackResource): readonly string[] =>
  ((attributes.secrets_wo ?? []) as readonly { readonly name: string }[]).map(({ name }) => name);

/**
 * Returns the environment variables with the secrets of an Action or Hook, by the secret's name. It only has secrets
 * that come from variables, for example `{ apikey: "TF_VAR_apikey" }`.
 */
export function secretVariables({ attributes }: StackResource): Readonly<Record<string, string>> {
  const ofAction = (attributes.secrets_wo ?? []) as readonly { readonly name: string; readonly value: string }[];
  const ofHook = Object.entries((attributes.secrets ?? {}) as Readonly<Record<string, string>>);
  return Object.fromEntries(
    [...ofAction.map(({ name, value }) => [name, value] as const), ...ofHook].flatMap(([name, value]) => {
      const variable = variableIn(value);
      return variable ? [[name, `TF_VAR_${variable}`]] : [];
    }),
  );
}

/** The version that the state says has reached Auth0. */
function arrivedVersion(stack: Stack, { address }: StackResource, state: TerraformState): number | undefined {
  const record = stack.resources("terraform_data").find(({ attributes }) => {
    const { replace_triggered_by: triggers } = (attributes.lifecycle ?? {}) as { replace_triggered_by?: unknown };
    return Array.isArray(triggers) && triggers.includes(`${address}.secrets_wo_version`);
  });
  const input = record && state.resources.get(record.address)?.attributes.input;
  // The state has the type of a value of any type beside it.
  return numberIn((input as { readonly value?: unknown } | null | undefined)?.value ?? input);
}

/** The variable in an expression such as `${var.apikey}`. */
const variableIn = (expression: unknown) => /\bvar\.(\w+)/.exec(String(expression))?.[1];

const numberIn = (value: unknown) => (typeof value === "number" ? value : undefined);
