import type { Agent } from "node:https";
import type { Clock } from "../base/clock";
import { ProviderError } from "./errors";
import { TenantApi } from "./tenant-api";
import type { ArgumentRules } from "./validation";
import type { BlockValue } from "./values";

/** The AUTH0_* variables that the real provider reads. The provider block's attributes take precedence. */
export type ProviderEnvironment = Readonly<Record<string, string | undefined>>;

export interface ConnectionProps {
  readonly env: ProviderEnvironment;
  readonly agent: Agent;
  readonly clock: Clock;
}

/** Rules for the provider block. Assumed: a client secret in the block may belong to the client ID of the environment. */
export const providerRules = ({ AUTH0_CLIENT_ID }: ProviderEnvironment): ArgumentRules => ({
  client_id: { conflictsWith: ["api_token"] },
  api_token: { conflictsWith: ["client_id", "client_secret"] },
  client_secret: { conflictsWith: ["api_token"], requiredWith: AUTH0_CLIENT_ID ? [] : ["client_id"] },
});

/** Settings of the real provider that the stand-in doesn't support. */
const unsupported = [
  "dynamic_credentials",
  "cli_login",
  "client_assertion_private_key",
  "client_assertion_signing_alg",
  "custom_domain_header",
  "debug",
];

/**
 * Creates a client for the tenant that the provider block and the environment name. It doesn't call the tenant yet.
 * @throws {ProviderError} with the real provider's text if the domain or the credentials are missing
 */
export function connect(block: BlockValue, terraformVersion: string, { env, ...props }: ConnectionProps): TenantApi {
  const setting = (name: string) => String(block[name] ?? env[`AUTH0_${name.toUpperCase()}`] ?? "");
  for (const name of unsupported) {
    if (["", "false"].includes(setting(name))) continue;
    throw new ProviderError(
      `The provider stand-in doesn't support ${name}.`,
      "Remove it and use api_token, or client_id and client_secret. Or use the real provider auth0/auth0.",
    );
  }
  const domain = setting("domain").replace(/^https?:\/\//, "");
  const [token, clientId, clientSecret] = [setting("api_token"), setting("client_id"), setting("client_secret")];
  if (token === "" && clientId !== "" && clientSecret === "") {
    throw new ProviderError(
      "Missing required configuration",
      "When 'AUTH0_CLIENT_ID' is provided, either 'AUTH0_CLIENT_SECRET' or both 'AUTH0_CLIENT_ASSERTION_PRIVATE_KEY' and 'AUTH0_CLIENT_ASSERTION_SIGNING_ALG' must also be specified.",
    );
  }
  if (token === "" && clientId === "") {
    throw new ProviderError(
      "Missing environment variables",
      "AUTH0_DOMAIN is required. Then, configure either AUTH0_API_TOKEN, or AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, or AUTH0_CLIENT_ID, AUTH0_CLIENT_ASSERTION_PRIVATE_KEY, and AUTH0_CLIENT_ASSERTION_SIGNING_ALG, or enable CLI login with AUTH0_CLI_LOGIN=true.",
    );
  }
  if (domain === "") {
    const names = token === "" ? "'AUTH0_CLIENT_ID' and 'AUTH0_CLIENT_SECRET'" : "'AUTH0_API_TOKEN'";
    const detail = `The 'AUTH0_DOMAIN' must be specified along with ${names}.`;
    throw new ProviderError("Missing required configuration", detail);
  }
  return new TenantApi({
    ...props,
    domain,
    credentials: token === "" ? { clientId, clientSecret } : { token },
    audience: setting("audience") || `https://${domain}/api/v2/`,
    userAgent: `Terraform-Provider-Auth0/stand-in (Terraform/${terraformVersion})`,
  });
}
