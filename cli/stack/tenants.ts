import { basename } from "node:path";
import { Failure, USAGE_ERROR } from "../failure";
import { type ProviderAttributes, parseStack, type Stack, type StackJson, stackFrom, variableOf } from "./stack";

/** One of a stack's tenants. */
export interface StackTenant {
  /** The stack, with only this tenant's resources of Auth0. */
  readonly stack: Stack;
  /** The environment variables, with the credentials of the tenant's own provider in AUTH0_…. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Reads a synthesized stack, tenant by tenant, in the order of the stack's providers. Tenants without resources are left out if there are several.
 * @param directory for example `cdktf.out/stacks/dev`
 * @param env AUTH0_DOMAIN names the tenant of a stack with one provider that doesn't
 * @throws {Failure} when there is no such stack
 */
export function readTenants(directory: string, env: NodeJS.ProcessEnv): readonly StackTenant[] {
  const [name, json] = [basename(directory), parseStack(directory)];
  const providers = json.provider?.auth0 ?? [];
  const [provider = {}] = providers;
  if (providers.length < 2) {
    return [{ stack: stackFrom(name, json, env.AUTH0_DOMAIN), env: withOwnCredentials(provider, json, env) }];
  }
  return providers.flatMap((provider) => {
    const resource = resourcesOf(provider, json.resource);
    if (!Object.keys(resource).some((type) => type.startsWith("auth0_"))) return [];
    const stack = stackFrom(name, { ...json, provider: { auth0: [provider] }, resource });
    return [{ stack, env: withOwnCredentials(provider, json, env) }];
  });
}

/**
 * Chooses one of a stack's tenants.
 * @param domain the tenant's domain @default - the only one
 * @throws {Failure} when there are several or none, and none has this domain
 */
export function chooseTenant(tenants: readonly StackTenant[], domain: string | undefined): StackTenant {
  const [found, ...others] = tenants.filter(({ stack }) => domain === undefined || stack.domain === domain);
  if (found && others.length === 0) return found;
  const domains = tenants.map(({ stack }) => stack.domain).join(", ");
  if (tenants.length === 0) throw new Failure("The stack has no tenant. Name a stack with one.", USAGE_ERROR);
  throw new Failure(`Pass --tenant with one of the stack's tenants: ${domains}.`, USAGE_ERROR);
}

type Resources = NonNullable<StackJson["resource"]>;

/** The resources of a provider, and all that aren't Auth0's. */
function resourcesOf({ alias }: ProviderAttributes, resources: Resources = {}): Resources {
  const own = alias === undefined ? "auth0" : `auth0.${alias}`;
  const kept = Object.entries(resources).map(([type, byName]) => {
    const entries = Object.entries(byName).filter(([, { provider = "auth0" }]) => provider === own);
    return [type, type.startsWith("auth0_") ? Object.fromEntries(entries) : byName] as const;
  });
  return Object.fromEntries(kept.filter(([, byName]) => Object.keys(byName).length > 0));
}

/** Credentials that a provider can have, and the environment variable that it reads otherwise. */
const CREDENTIALS = {
  api_token: "AUTH0_API_TOKEN",
  client_id: "AUTH0_CLIENT_ID",
  client_secret: "AUTH0_CLIENT_SECRET",
  client_assertion_private_key: "AUTH0_CLIENT_ASSERTION_PRIVATE_KEY",
  client_assertion_signing_alg: "AUTH0_CLIENT_ASSERTION_SIGNING_ALG",
  audience: "AUTH0_AUDIENCE",
} as const;

function withOwnCredentials(provider: ProviderAttributes, json: StackJson, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const given = Object.entries(CREDENTIALS).filter(([attribute]) => provider[attribute] !== undefined);
  if (given.length === 0) return env;
  const own: NodeJS.ProcessEnv = { ...env };
  if (provider.api_token ?? provider.client_id) for (const name of Object.values(CREDENTIALS)) delete own[name];
  for (const [attribute, name] of given) own[name] = evaluate(provider[attribute] ?? "", json, env);
  return own;
}

/** The value of an attribute: a text, or a variable. Undefined if only Terraform can know it. */
function evaluate(attribute: string, { variable = {} }: StackJson, env: NodeJS.ProcessEnv): string | undefined {
  if (!attribute.includes("${")) return attribute;
  const name = variableOf(attribute) ?? "";
  const value = env[`TF_VAR_${name}`] ?? variable[name]?.default;
  return typeof value === "string" ? value : undefined;
}
