import { SettingsFailure, statusOf } from "../failure";
import { createFetch } from "../process/fetch";
import type { ManagementClient, TokenProvider } from "./auth0-sdk";

// `require` takes a third of a second; `import`, through a loader for TypeScript, three times as long.
const load = (): { ManagementClient: typeof ManagementClient; TokenProvider: typeof TokenProvider } =>
  require("./auth0-sdk");

export type { ManagementClient };

/** Variables with which requests are made in another way. */
const CONNECTION = ["NODE_EXTRA_CA_CERTS", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"];

/** What gets tokens, and new ones before they expire, by settings. Auth0 counts tokens: a deploy asks for one, not for one with each question. */
const tokenProviders = new Map<string, TokenProvider>();

/**
 * Creates a client for a tenant's Management API. It reads the same variables as the Terraform provider: AUTH0_API_TOKEN, or AUTH0_CLIENT_ID with
 * AUTH0_CLIENT_SECRET or AUTH0_CLIENT_ASSERTION_PRIVATE_KEY; AUTH0_AUDIENCE; NODE_EXTRA_CA_CERTS. Clients with the same settings share a token.
 * @param domain for example `acme.eu.auth0.com`
 * @throws {Failure} when there are no credentials, or the file of certificates can't be read
 * @see https://registry.terraform.io/providers/auth0/auth0/latest/docs#environment-variables
 */
export async function createManagementClient(domain: string, env: NodeJS.ProcessEnv): Promise<ManagementClient> {
  const { ManagementClient } = load();
  const { AUTH0_AUDIENCE: audience } = env;
  auth0Credentials(env);
  return new ManagementClient({
    domain,
    ...(audience && { audience }),
    fetch: createFetch(env),
    token: () => accessToken(domain, env),
  });
}

/**
 * Returns the scopes of the token that the credentials get.
 * @throws {Failure} when there are no credentials
 * @throws {Error} of Auth0 or `fetch`, when the credentials get no token
 */
export async function grantedScopes(domain: string, env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const { default: jwt } = await import("jsonwebtoken");
  const claims = jwt.decode(await accessToken(domain, env));
  return String((claims as { readonly scope?: string } | null)?.scope ?? "").split(" ");
}

/** Gets a token of the Management API. @throws {Failure} when there are no credentials */
export async function accessToken(domain: string, env: NodeJS.ProcessEnv): Promise<string> {
  const credentials = auth0Credentials(env);
  if ("token" in credentials) return credentials.token;
  const audience = env.AUTH0_AUDIENCE || `https://${domain}/api/v2/`;
  const key = JSON.stringify([domain, audience, credentials, CONNECTION.map((name) => env[name])]);
  const provider =
    tokenProviders.get(key) ?? createTokenProvider({ domain, audience, fetch: createFetch(env) }, credentials);
  tokenProviders.set(key, provider);
  return provider.getAccessToken();
}

function createTokenProvider(
  options: { readonly domain: string; readonly audience: string; readonly fetch: typeof fetch },
  credentials: Exclude<ReturnType<typeof auth0Credentials>, { readonly token: string }>,
): TokenProvider {
  const { TokenProvider } = load();
  return credentials.clientSecret === undefined
    ? new TokenProvider({ ...options, ...credentials })
    : new TokenProvider({ ...options, ...credentials });
}

/**
 * Makes sure that a tenant takes the token in AUTH0_API_TOKEN, if that is set. A token says which scopes it has even if
 * it isn't valid.
 * @throws {Error} of Auth0 or `fetch`, when the tenant refuses it
 */
export async function requireAcceptedToken(domain: string, env: NodeJS.ProcessEnv): Promise<void> {
  if (!env.AUTH0_API_TOKEN) return;
  try {
    await (await createManagementClient(domain, env)).tenants.settings.get({ fields: "friendly_name" });
  } catch (error) {
    if (statusOf(error) !== 403) throw error; // the token is valid, but lacks the scope
  }
}

/** What to do about an error of Auth0 or `fetch`. @param scopes what the request needs, for example `the scope read:logs` */
export function remedyFor(error: unknown, scopes: string): string {
  const status = statusOf(error);
  if (status === undefined)
    return "Check `domain` of the environment, your network, and HTTPS_PROXY if you use a proxy.";
  if (status === 403) return `Make sure that the credentials in AUTH0_… are for this tenant and have ${scopes}.`;
  if (status === 401 || status === 404)
    return "The credentials may be for another tenant. Check `domain` of the environment, and AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, or AUTH0_API_TOKEN.";
  return "Run the command again later.";
}

/** Whether there are credentials for the Management API. With HCP Terraform, only the workspace may have them. */
export function hasCredentials(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env.AUTH0_API_TOKEN || env.AUTH0_CLIENT_ID);
}

function auth0Credentials(env: NodeJS.ProcessEnv) {
  const { AUTH0_API_TOKEN: token, AUTH0_CLIENT_ID: clientId, AUTH0_CLIENT_SECRET: clientSecret } = env;
  const { AUTH0_CLIENT_ASSERTION_PRIVATE_KEY: key, AUTH0_CLIENT_ASSERTION_SIGNING_ALG: algorithm } = env;
  if (token) return { token };
  if (clientId && clientSecret) return { clientId, clientSecret };
  if (clientId && key) {
    return {
      clientId,
      clientAssertionSigningKey: key,
      ...(algorithm && { clientAssertionSigningAlg: algorithm }),
    };
  }
  throw new SettingsFailure(
    "There are no credentials for Auth0. Set AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET (or AUTH0_API_TOKEN), as for Terraform.",
  );
}
