import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import jwt from "jsonwebtoken";
import { randomText } from "../http/ids";
import type { PhoneUser } from "./passwordless";

/** How long tokens are valid, in seconds: Auth0's defaults. */
const LIFETIME = { idToken: 36_000, accessToken: 86_400 };

/** For what a token is, and where it was asked for. */
interface IdTokenRequest {
  readonly scope: string;
  /** The application's client ID. */
  readonly aud: string;
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Issues ID tokens, signed with RS256 as Auth0 signs them. Applications check them with the tenant's `/.well-known/jwks.json`. */
export class IdTokens {
  #key: ReturnType<typeof createKey> | undefined;

  /** Created when it is first needed, because that takes a while. */
  get key() {
    this.#key ??= createKey();
    return this.#key;
  }

  /** The answer to a login: an ID token with the scope `openid`, and an opaque access token. */
  async issue({ user_id, phone_number }: PhoneUser, { scope, aud, host, now }: IdTokenRequest) {
    const iat = Math.floor(now / 1000);
    const scopes = scope.split(" ");
    const phone = scopes.includes("phone") && { phone_number, phone_verified: true };
    const claims = { ...phone, iss: `https://${host}/`, sub: user_id, aud, iat, exp: iat + LIFETIME.idToken };
    const { privateKey, jwk } = await this.key;
    const signature = { algorithm: "RS256", keyid: jwk.kid } as const;
    const id = scopes.includes("openid") && { id_token: jwt.sign(claims, privateKey, signature) };
    return { access_token: randomText(32), ...id, scope, expires_in: LIFETIME.accessToken, token_type: "Bearer" };
  }
}

async function createKey() {
  const { privateKey, publicKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return { privateKey, jwk: { ...publicKey.export({ format: "jwk" }), kid: "sandbox", use: "sig", alg: "RS256" } };
}
