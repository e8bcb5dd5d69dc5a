import jwt from "jsonwebtoken";
import { credentialsOf, fetchOf } from "../management-api";

/**
 * The scopes of the token that the credentials give.
 * @throws Failure without credentials; what Auth0 or fetch says of wrong ones
 */
export async function grantedScopes(domain: string, env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const claims = jwt.decode(await tokenOf(domain, env));
  return String((claims as jwt.JwtPayload | null)?.scope ?? "").split(" ");
}

async function tokenOf(domain: string, env: NodeJS.ProcessEnv): Promise<string> {
  const credentials = credentialsOf(env);
  if ("token" in credentials) return credentials.token;
  const { TokenProvider } = await import("auth0");
  const options = { domain, fetch: fetchOf(env), audience: env.AUTH0_AUDIENCE || `https://${domain}/api/v2/` };
  const provider =
    credentials.clientSecret === undefined
      ? new TokenProvider({ ...options, ...credentials })
      : new TokenProvider({ ...options, ...credentials });
  return provider.getAccessToken();
}
