import type { FastifyInstance } from "fastify";
import { TokenError, type TokenRequest } from "../http/clients";
import type { Tenant } from "../tenant";

/**
 * Sends a code by SMS. The tenant has no connection for email.
 * Assumed: the answer to a start, and the error message for an unknown connection.
 * @see https://auth0.com/docs/api/authentication/passwordless/get-code-or-link
 */
export function passwordlessRoutes(app: FastifyInstance, { clients, passwordless, idTokens }: Tenant): void {
  app.post<{ Body: TokenRequest | null }>("/passwordless/start", async ({ body, host, ip }) => {
    const { client_id, connection, phone_number, send = "code" } = body ?? {};
    check(client_id, "bad.client_id", "Missing required property: client_id");
    check(connection, "bad.connection", "Missing required property: connection");
    check(connection === "sms", "bad.connection", "Connection does not exist");
    check(send === "code", "bad.send", "send must be code for the connection sms");
    check(phone_number, "bad.phone_number", "Missing required property: phone_number");
    // Auth0's own pattern, which accepts more than E.164.
    check(/^\+\d{1,15}$/.test(phone_number), "bad.phone_number", "String does not match pattern: ^\\+[0-9]{1,15}$");
    clients.identify(body ?? {}, host);
    const { user_id } = passwordless.start(phone_number, ip);
    return { _id: user_id.slice("sms|".length), phone_number, phone_verified: false };
  });

  app.get("/.well-known/jwks.json", async () => ({ keys: [(await idTokens.key).jwk] }));
}

/**
 * Exchanges the code for tokens: the grant for one-time passwords. The sandbox has no APIs to get a token for.
 * @throws {TokenError} 400, 401, 403
 * @see https://auth0.com/docs/api/authentication/passwordless/authenticate-user
 */
export async function logIn(request: TokenRequest, host: string, tenant: Tenant) {
  const { username, otp, realm, audience, scope = "openid" } = request;
  check(username && otp && realm, "invalid_request", "Missing required parameter: username, otp or realm");
  const { clientId } = tenant.clients.authenticate(request, host);
  if (realm !== "sms") throw new TokenError(403, "invalid_grant", `Unknown or invalid realm: ${realm}`);
  if (audience !== undefined) throw new TokenError(403, "access_denied", `Service not found: ${audience}`);
  const user = tenant.passwordless.verify(username, otp);
  return tenant.idTokens.issue(user, { scope, aud: clientId, host, now: tenant.clock.now() });
}

function check(condition: unknown, error: string, message: string): asserts condition {
  if (!condition) throw new TokenError(400, error, message);
}
