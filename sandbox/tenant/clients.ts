import { randomBytes } from "node:crypto";
import jwt from "jsonwebtoken";
import type { Clock } from "../clock";
import { ApiError } from "./api-error";
import { randomText } from "./ids";

/** Every scope that an emulated endpoint asks for. */
const allScopes = [
  ...["actions", "phone_providers", "phone_templates", "hooks"].flatMap((what) =>
    ["read", "create", "update", "delete"].map((verb) => `${verb}:${what}`),
  ),
  ...["guardian_factors", "mfa_policies", "tenant_settings"].flatMap((what) => [`read:${what}`, `update:${what}`]),
  "read:logs",
  "read:logs_users",
] as const;

/** A token is valid for so many seconds, as with Auth0's own default. */
const TOKEN_LIFETIME = 86_400;

/** @see https://datatracker.ietf.org/doc/html/rfc7523#section-2.2 */
const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

type TokenRequest = Readonly<Record<string, string | undefined>>;

/** A machine-to-machine application that may ask for tokens of the Management API. */
export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  /**
   * In PEM. With it the client proves itself by an assertion that it signs (`private_key_jwt`), and its secret is not accepted.
   * @default - none
   * @see https://auth0.com/docs/get-started/authentication-and-authorization-flow/authenticate-with-private-key-jwt
   */
  readonly publicKey?: string;
  readonly scopes: readonly string[];
}

/** A refusal of `/oauth/token`, in OAuth's form. @see https://datatracker.ietf.org/doc/html/rfc6749#section-5.2 */
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

/** The applications of a tenant, and the tokens that they get. */
export class Clients {
  readonly list: readonly Client[];
  /** Symmetric, where Auth0 signs with RS256: nobody but this tenant looks into these tokens. */
  readonly #key = randomBytes(32);

  /** @param clients parts left out are made: random id and secret, every scope in use */
  constructor(
    clients: readonly Partial<Client>[],
    private readonly clock: Clock,
  ) {
    this.list = clients.map(
      ({ clientId = randomText(32), clientSecret = randomText(64), scopes = allScopes, ...key }) => ({
        clientId,
        clientSecret,
        scopes,
        ...key,
      }),
    );
  }

  /**
   * Gives a token for the Management API of the tenant at `host`.
   *
   * @throws {TokenError}
   */
  issueToken(request: TokenRequest, host: string) {
    const { client_id, audience, grant_type } = request;
    if (grant_type !== "client_credentials") {
      throw new TokenError(403, "unsupported_grant_type", `Unsupported grant type: ${grant_type}`);
    }
    const client = this.list.find(({ clientId }) => clientId === client_id);
    if (!client || !this.#isProven(client, request, host)) {
      throw new TokenError(401, "access_denied", "Unauthorized");
    }
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

  /** Assumed: a bad assertion is answered as a wrong secret is. */
  #isProven({ clientId, clientSecret, publicKey }: Client, request: TokenRequest, host: string): boolean {
    const { client_secret, client_assertion = "", client_assertion_type } = request;
    if (!publicKey) return client_secret === clientSecret;
    if (client_assertion_type !== JWT_BEARER) return false;
    const claims = {
      issuer: clientId,
      subject: clientId,
      audience: `https://${host}/`,
      clockTimestamp: this.#seconds(),
    };
    try {
      jwt.verify(client_assertion, publicKey, { ...claims, algorithms: ["RS256", "RS384", "PS256"] });
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Lets a request through whose `Authorization` header holds a token of this tenant with one of `scopes`.
   *
   * @throws {ApiError} 400, 401, 403
   */
  authorize(header: string | undefined, scopes: readonly string[]): void {
    const granted = this.#verify(header).split(" ");
    if (scopes.some((scope) => granted.includes(scope))) return;
    throw new ApiError(403, `Insufficient scope, expected any of: ${scopes.join(",")}`, "insufficient_scope");
  }

  #verify(header: string | undefined): string {
    const [scheme, token, ...rest] = header?.split(" ") ?? [];
    if (scheme?.toLowerCase() !== "bearer") throw new ApiError(401, "Missing authentication");
    if (token?.split(".").length !== 3 || rest.length > 0) {
      throw new ApiError(400, "Bad HTTP authentication header format", "Bearer");
    }
    try {
      const payload = jwt.verify(token, this.#key, { algorithms: ["HS256"], clockTimestamp: this.#seconds() });
      return String((payload as jwt.JwtPayload).scope);
    } catch (error) {
      throw unauthorized(
        error instanceof jwt.TokenExpiredError
          ? "Expired token received for JSON Web Token validation"
          : "Invalid token",
      );
    }
  }

  #seconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }
}

function unauthorized(message: string): ApiError {
  return new ApiError(401, message, undefined, { error: message });
}
