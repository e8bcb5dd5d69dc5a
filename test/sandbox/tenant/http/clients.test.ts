import { generateKeyPairSync } from "node:crypto";
import jwt from "jsonwebtoken";
import { ApiClient } from "../api-client";

let api: ApiClient;
let now: number;

beforeEach(async () => {
  now = Date.parse("2026-01-01T00:00:00Z");
  api = await ApiClient.start({
    clock: { now: () => now, after: () => () => {} },
    clients: [{ clientId: "one", clientSecret: "s3:cr%t", scopes: ["read:actions"] }],
  });
});
afterEach(() => api.tenant.close());

const path = "/oauth/token";
const basic = (id: string, secret: string) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64")}`;

test("issues a token for credentials in a form, in JSON and in HTTP Basic, with the right claims", async () => {
  const audience = `${api.tenant.url}/api/v2/`;
  const grant = { grant_type: "client_credentials", audience };
  const body = { ...grant, client_id: "one", client_secret: "s3:cr%t" };
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const answers = await Promise.all([
    api.send({ method: "POST", path, body }),
    api.send({ method: "POST", path, headers: form, body: new URLSearchParams(body).toString() }),
    api.send({
      method: "POST",
      path,
      headers: { ...form, authorization: basic("one", "s3:cr%t") },
      body: new URLSearchParams(grant).toString(),
    }),
  ]);
  for (const { status, json } of answers) {
    expect([status, json.expires_in, json.token_type]).toEqual([200, 86_400, "Bearer"]);
    expect(jwt.decode(json.access_token)).toMatchObject({
      aud: audience,
      iss: `${api.tenant.url}/`,
      sub: "one@clients",
      scope: "read:actions",
      iat: now / 1000,
    });
  }
});

test.each([
  [{ client_secret: "wrong" }, 401, "access_denied", "Unauthorized"],
  [{ client_id: "unknown" }, 401, "access_denied", "Unauthorized"],
  [{ audience: "https://elsewhere/" }, 403, "access_denied", "Service not enabled within domain: https://elsewhere/"],
  [{ grant_type: "password" }, 403, "unsupported_grant_type", "Unsupported grant type: password"],
])("no token for %j", async (wrong, status, error, error_description) => {
  const right = { grant_type: "client_credentials", audience: `${api.tenant.url}/api/v2/` };
  const body = { ...right, client_id: "one", client_secret: "s3:cr%t", ...wrong };
  expect(await api.send({ method: "POST", path, body })).toEqual({ status, json: { error, error_description } });
});

describe("a client with a key", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const right = { iss: "two", sub: "two", exp: Date.parse("2026-01-01T00:01:00Z") / 1000 };

  const askWith = async (claims: object, key = privateKey) => {
    const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
    await api.tenant.close();
    api = await ApiClient.start({
      clock: { now: () => now, after: () => () => {} },
      clients: [{}, { clientId: "two", clientSecret: "s", publicKey: pem }],
    });
    const body = {
      grant_type: "client_credentials",
      audience: `${api.tenant.url}/api/v2/`,
      client_id: "two",
      client_secret: "s",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: jwt.sign({ aud: `${api.tenant.url}/`, ...claims }, key, { algorithm: "RS256" }),
    };
    return (await api.send({ method: "POST", path, body })).status;
  };

  test("gets a token for its signed assertion", async () => {
    expect(await askWith(right)).toBe(200);
  });

  test.each([
    ["of another client", { ...right, iss: "one" }, privateKey],
    ["for another tenant", { ...right, aud: "https://elsewhere/" }, privateKey],
    ["that has expired", { ...right, exp: 0 }, privateKey],
    ["that another key signed", right, stranger],
  ])("gets no token for an assertion %s, even with the right secret", async (_, claims, key) => {
    expect(await askWith(claims, key)).toBe(401);
  });
});

const unauthorized = (message: string) => ({
  statusCode: 401,
  error: "Unauthorized",
  message,
  attributes: { error: message },
});
const badFormat = {
  statusCode: 400,
  error: "Bad Request",
  message: "Bad HTTP authentication header format",
  errorCode: "Bearer",
};
const missing = { statusCode: 401, error: "Unauthorized", message: "Missing authentication" };

test.each<[string, (token: string) => Record<string, string>, object]>([
  ["no token", () => ({}), missing],
  ["another scheme", () => ({ authorization: "Basic eDp5" }), missing],
  ["a token that isn't a JWT", () => ({ authorization: "Bearer nonsense" }), badFormat],
  ["two tokens", (token) => ({ authorization: `Bearer ${token} ${token}` }), badFormat],
  [
    "a wrong signature",
    (token) => ({ authorization: `Bearer ${token.slice(0, -3)}abc` }),
    unauthorized("Invalid token"),
  ],
  [
    "a token with another key",
    () => ({ authorization: `Bearer ${jwt.sign({ scope: "read:actions" }, "other")}` }),
    unauthorized("Invalid token"),
  ],
])("answers like Auth0 to %s", async (_, headers, json) => {
  const answer = await api.send({ path: "/api/v2/actions/triggers", headers: headers(api.token) });
  expect(answer).toEqual({ status: (json as { statusCode: number }).statusCode, json });
});

test("a token expires after a day of the tenant's time", async () => {
  now += 86_399_000;
  expect((await api.call("GET", "/actions/triggers")).status).toBe(200);
  now += 2000;
  const { json } = await api.call("GET", "/actions/triggers");
  expect(json).toEqual(unauthorized("Expired token received for JSON Web Token validation"));
});

test.each([
  ["POST", "/actions/actions", "create:actions"],
  ["DELETE", "/actions/actions/x", "delete:actions"],
  ["PATCH", "/actions/triggers/custom-phone-provider/bindings", "update:actions"],
  ["GET", "/branding/phone/providers", "read:phone_providers"],
  ["GET", "/logs", "read:logs,read:logs_users"],
  ["GET", "/branding/phone/templates", "read:phone_templates"],
  ["POST", "/branding/phone/templates/x/try", "create:phone_templates"],
  ["PATCH", "/branding/phone/templates/x/reset", "update:phone_templates"],
  ["DELETE", "/branding/phone/templates/x", "delete:phone_templates"],
  ["GET", "/guardian/factors", "read:guardian_factors"],
  ["PUT", "/guardian/factors/phone/selected-provider", "update:guardian_factors"],
  ["GET", "/guardian/policies", "read:mfa_policies"],
  ["PUT", "/guardian/policies", "update:mfa_policies"],
  ["GET", "/hooks", "read:hooks"],
  ["POST", "/hooks", "create:hooks"],
  ["POST", "/hooks/x/secrets", "update:hooks"],
  ["DELETE", "/hooks/x/secrets", "delete:hooks"],
  ["GET", "/tenants/settings", "read:tenant_settings"],
  ["PATCH", "/tenants/settings", "update:tenant_settings"],
])("%s %s needs the scope %s", async (method, below, scopes) => {
  const message = `Insufficient scope, expected any of: ${scopes}`;
  const json = { statusCode: 403, error: "Forbidden", message, errorCode: "insufficient_scope" };
  expect(await api.call(method, below)).toEqual({ status: 403, json });
});

test("another tenant rejects the token", async () => {
  const other = await ApiClient.start();
  try {
    const headers = { authorization: `Bearer ${api.token}` };
    const { json } = await other.send({ path: "/api/v2/actions/triggers", headers });
    expect(json).toEqual(unauthorized("Invalid token"));
  } finally {
    await other.tenant.close();
  }
});
