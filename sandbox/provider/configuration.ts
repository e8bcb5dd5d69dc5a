import type { Agent } from "node:https";
import type { Clock } from "../clock";
import { ManagementApi } from "./api";
import { ProviderError } from "./errors";
import type { Rules } from "./validation";
import type { Attributes } from "./values";

/** The AUTH0_* variables that the real provider reads; the provider block's attributes win over them. */
export type ProviderEnvironment = Readonly<Record<string, string | undefined>>;

export interface ConnectionProps {
  readonly env: ProviderEnvironment;
  readonly agent: Agent;
  readonly clock: Clock;
}

/** What is refused of a provider block on its own. */
export const providerRules: Rules = {
  client_id: { conflictsWith: ["api_token"] },
  api_token: { conflictsWith: ["client_id", "client_secret"] },
  client_secret: { conflictsWith: ["api_token"] },
};

/** What the real provider can do and the stand-in can't. */
const notOffered = [
  "dynamic_credentials",
  "cli_login",
  "client_assertion_private_key",
  "client_assertion_signing_alg",
  "custom_domain_header",
  "debug",
];

/**
 * The Management API as the provider block and the environment name it. Nothing is requested yet.
 * @throws {ProviderError} in the real provider's words when the domain or the credentials are missing
 */
export function connect(
  block: Attributes,
  terraformVersion: string,
  { env, ...props }: ConnectionProps,
): ManagementApi {
  const setting = (name: string) => String(block[name] ?? env[`AUTH0_${name.toUpperCase()}`] ?? "");
  for (const name of notOffered) {
    if (["", "false"].includes(setting(name))) continue;
    throw new ProviderError(
      `The provider stand-in does not offer ${name}.`,
      "Leave it out and use api_token, or client_id and client_secret; or use the real provider auth0/auth0.",
    );
  }
  const domain = setting("domain").replace(/^https?:\/\//, "");
  const [token, clientId, clientSecret] = [setting("api_token"), setting("client_id"), setting("client_secret")];
  if (token === "" && (clientId === "" || clientSecret === "")) {
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
  return new ManagementApi({
    ...props,
    domain,
    credentials: token === "" ? { clientId, clientSecret } : { token },
    audience: setting("audience") || `https://${domain}/api/v2/`,
    userAgent: `Terraform-Provider-Auth0/stand-in (Terraform/${terraformVersion})`,
  });
}
