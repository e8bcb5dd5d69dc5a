import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { rootCertificates } from "node:tls";
import { Agent, fetch as fetchTrusting } from "undici";
import { Failure } from "./failure";

// It takes half a second; as an ECMAScript module, through a loader for TypeScript, a whole one.
const load = () =>
  createRequire(__filename)("auth0") as typeof import("auth0", { with: { "resolution-mode": "require" }});

/** Auth0's own client of its Management API. */
export type ManagementApi = InstanceType<ReturnType<typeof load>["ManagementClient"]>;

/**
 * A client of a tenant's Management API, with the credentials that the Terraform provider takes from the same variables: AUTH0_API_TOKEN,
 * or AUTH0_CLIENT_ID with AUTH0_CLIENT_SECRET or AUTH0_CLIENT_ASSERTION_PRIVATE_KEY; AUTH0_AUDIENCE. It trusts the certificates of
 * NODE_EXTRA_CA_CERTS besides the public ones, also where this process was started without that variable.
 * @param domain as in `acme.eu.auth0.com`
 * @throws Failure when there are no credentials, or the file of certificates can't be read
 * @see https://registry.terraform.io/providers/auth0/auth0/latest/docs#environment-variables
 */
export async function managementApi(domain: string, env: NodeJS.ProcessEnv): Promise<ManagementApi> {
  const { ManagementClient } = load();
  const { AUTH0_AUDIENCE: audience } = env;
  return new ManagementClient({
    domain,
    ...(audience && { audience }),
    fetch: fetchOf(env),
    ...credentialsOf(env),
  });
}

/**
 * @throws Failure when there are none
 */
export function credentialsOf(env: NodeJS.ProcessEnv) {
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
  throw new Failure(
    "There are no credentials for Auth0. Set AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET (or AUTH0_API_TOKEN), as for Terraform.",
  );
}

/** The fetch of a process that trusts what NODE_EXTRA_CA_CERTS names. @throws Failure when that can't be read */
export function fetchOf({ NODE_EXTRA_CA_CERTS: certificates }: NodeJS.ProcessEnv): typeof fetch {
  return certificates ? trusting(certificates) : fetch;
}

/** A fetch for one more authority: Node reads its list when a process starts. */
function trusting(file: string): typeof fetch {
  const dispatcher = new Agent({ connect: { ca: [...rootCertificates, read(file)] } });
  const fetchFrom = (input: string, init: object) => fetchTrusting(input, { ...init, dispatcher });
  return fetchFrom as unknown as typeof fetch; // the same, but typed by two packages
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure(`NODE_EXTRA_CA_CERTS names a file that can't be read: ${(error as Error).message}`);
  }
}
