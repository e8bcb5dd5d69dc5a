import { randomBytes } from "node:crypto";
import jwt from "jsonwebtoken";
import type { Clock } from "../../base/clock";
import { randomText } from "./ids";
import { ManagementApiError } from "./management-api-error";

/** Every scope that an emulated endpoint requires. */
const allScopes = [
  ...["actions", "phone_providers", "phone_templates", "hooks"].flatMap((what) =>
    ["read", "create", "update", "delete"].map((verb) => `${verb}:${what}`),
  ),
  ...["guardian_factors", "mfa_policies", "tenant_settings"].flatMap((what) => [`read:${what}`, `update:${what}`]),
  "read:logs",
  "read:logs_users",
] as const;

/** How long a token is valid, in seconds: Auth0's default. */
const TOKEN_LIFETIME = 86_400;

/** @see https://datatracker.ietf.org/doc/html/rfc7523#section-2.2 */
const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** The signatures of assertions that Auth0 accepts. */
const ASSERTIONS: jwt.Algorithm[] = ["RS256", "RS384", "PS256"];

export type TokenRequest = Readonly<Record<string, string | undefined>>;

/** A machine-to-machine application that can request tokens for the Management API. */
export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  /**
   * In PEM. With a key, the client must sign an assertion (`private_key_jwt`), and its secret is not accepted.
   * @default - none
   * @see https://auth0.com/docs/get-started/authentication-and-authorization-flow/authenticate-with-private-key-jwt
   */
  readonly publicKey?: string;
  readonly scopes: readonly string[];
}

/** An error of `/oauth/token`, in OAuth's format. @see https://datatracker.ietf.org/doc/html/rfc6749#section-5.2 */
export class TokenError extends Error {
  constructor(
    readonly statusCode: number,
    readonly error: string,
    message: string,
  ) {
    super(message);
  }

  toJSON() {
    return { error: this.error, error_description: this.message };
  }
}

/** The applications of a tenant, and their tokens. */
export class Clients {
  readonly list: readonly Client[];
  /** Symmetric, although Auth0 signs with RS256: only this tenant reads these tokens. */
  readonly #key = randomBytes(32);

  /** @param clients defaults: a random id and secret, every scope in use */
  constructor(
    clients: readonly Partial<Client>[],
    private readonly clock: Clock,
  ) {
    this.list = clients.map((client) => {
      return { clientId: randomText(32), clientSecret: randomText(64), scopes: allScopes, ...client };
    });
  }

  /**
   * Issues a token for the Management API of the tenant at `host`.
   * @throws {TokenError} 401, 403
   */
  issueToken(request: TokenRequest, host: string) {
    const { audience, grant_type } = request;
    if (grant_type !== "client_credentials") {
      throw new TokenError(403, "unsupported_grant_type", `Unsupported grant type: ${grant_type}`);
    }
    const client = this.authenticate(request, host);
    if (audience !== `https://${host}/api/v2/`) {
      throw new TokenError(403, "access_denied", `Service not enabled within domain: ${audience}`);
    }
    const iat = this.#seconds();
    const claims = {
      iss: `https://${host}/`,
      sub: `${client.clientId}@clients`,
      aud: audience,
      iat,
      exp: iat + TOKEN_LIFETIME,
      scope: client.scopes.join(" "),
      gty: "client-credentials",
      azp: client.clientId,
    };
    return { access_token: jwt.sign(claims, this.#key), expires_in: TOKEN_LIFETIME, token_type: "Bearer" };
  }

  /** Finds the client with these credentials. @throws {TokenError} 401 */
  authenticate(request: TokenRequest, host: string): Client {
    const client = this.list.find(({ clientId }) => clientId === request.client_id);
    if (client && this.#isProven(client, request, host)) return client;
    throw new TokenError(401, "access_denied", "Unauthorized");
  }

  /**
   * Finds the client that starts a login.
   * Assumed: a login starts without a secret, but not with a wrong one.
   * @throws {TokenError} 400, 401
   */
  identify(request: TokenRequest, host: string): void {
    if (request.client_secret !== undefined || request.client_assertion !== undefined) this.authenticate(request, host);
    else if (this.list.every(({ clientId }) => clientId !== request.client_id)) {
      throw new TokenError(400, "bad.client_id", "Client not found");
    }
  }

  /** Assumed: a bad assertion gets the same answer as a wrong secret. */
  #isProven({ clientId, clientSecret, publicKey }: Client, request: TokenRequest, host: string): boolean {
    const { client_secret, client_assertion = "", client_assertion_type } = request;
    if (!publicKey) return client_secret === clientSecret;
    if (client_assertion_type !== JWT_BEARER) return false;
    const claims = { issuer: clientId, subject: clientId, audience: `https://${host}/` };
    try {
      jwt.verify(client_assertion, publicKey, { ...claims, clockTimestamp: this.#seconds(), algorithms: ASSERTIONS });
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Checks that the `Authorization` header has a token of this tenant with one of `scopes`.
   * @throws {ManagementApiError} 400, 401, 403
   */
  authorize(header: string | undefined, scopes: readonly string[]): void {
    const granted = this.#verify(header).split(" ");
    if (scopes.some((scope) => granted.includes(scope))) return;
    throw new ManagementApiError(403, `Insufficient scope, expected any of: ${scopes.join(",")}`, "insufficient_scope");
  }

  #verify(header: string | undefined): string {
    const [scheme, token, ...rest] = header?.split(" ") ?? [];
    if (scheme?.toLowerCase() !== "bearer") throw new ManagementApiError(401, "Missing authentication");
    if (token?.split(".").length !== 3 || rest.length > 0) {
      throw new ManagementApiError(400, "Bad HTTP authentication header format", "Bearer");
    }
    try {
      const payload = jwt.verify(token, this.#key, { algorithms: ["HS256"], clockTimestamp: this.#seconds() });
      return String((payload as jwt.JwtPayload).scope);
    } catch (error) {
      const isExpired = error instanceof jwt.TokenExpiredError;
      const message = isExpired ? "Expired token received for JSON Web Token validation" : "Invalid token";
      throw new ManagementApiError(401, message, undefined, { error: message });
    }
  }

  #seconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }
}
