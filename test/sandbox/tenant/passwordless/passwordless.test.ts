import { createPublicKey, type JsonWebKey } from "node:crypto";
import { readFileSync } from "node:fs";
import jwt from "jsonwebtoken";
import { Agent, fetch as undiciFetch } from "undici";
import { type Sandbox, startSandbox } from "../../../../sandbox";
import { deployAction } from "../../../../scripts/docs/pictures/sandbox-action";

const PHONE = "+12025550123";
const OTP_GRANT = "http://auth0.com/oauth/grant-type/passwordless/otp";

let sandbox: Sandbox;
let dispatcher: Agent;
let client_id = "";
let client_secret = "";
beforeEach(async () => {
  sandbox = await startSandbox();
  deployAction(sandbox);
  const { variables } = sandbox;
  dispatcher = new Agent({ connect: { ca: readFileSync(variables.NODE_EXTRA_CA_CERTS ?? "", "utf8") } });
  client_id = variables.AUTH0_CLIENT_ID ?? "";
  client_secret = variables.AUTH0_CLIENT_SECRET ?? "";
});
afterEach(async () => {
  await dispatcher?.close();
  await sandbox?.close();
});

async function post(path: string, body: object): Promise<{ status: number; body: Record<string, string> }> {
  const answer = await undiciFetch(`${sandbox.tenant.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    dispatcher,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

const start = (more: object = {}) =>
  post("/passwordless/start", { client_id, client_secret, connection: "sms", phone_number: PHONE, ...more });

const logIn = (otp: string, more: object = {}) =>
  post("/oauth/token", {
    grant_type: OTP_GRANT,
    client_id,
    client_secret,
    username: PHONE,
    realm: "sms",
    otp,
    ...more,
  });

async function receiveCode(): Promise<string> {
  await start();
  return (await sandbox.inbox.next({ to: PHONE })).code ?? "";
}

const another = (code: string) => (code === "123456" ? "654321" : "123456");

const refused = (error_description: string) => ({ status: 403, body: { error: "invalid_grant", error_description } });
const WRONG = refused("Wrong phone number or verification code.");

test("a user logs in with the code from the SMS; the ID token has the tenant's signature", async () => {
  const { id_token = "" } = (await logIn(await receiveCode(), { scope: "openid phone" })).body;
  const jwks = await undiciFetch(`${sandbox.tenant.url}/.well-known/jwks.json`, { dispatcher });
  const { keys } = (await jwks.json()) as { keys: (JsonWebKey & { kid: string })[] };
  const { header } = jwt.decode(id_token, { complete: true }) as jwt.Jwt;
  const key = createPublicKey({ key: keys.find(({ kid }) => kid === header.kid) ?? {}, format: "jwk" });
  const checks = { algorithms: ["RS256" as const], issuer: `${sandbox.tenant.url}/`, audience: client_id };
  const claims = jwt.verify(id_token, key, checks);
  expect(claims).toMatchObject({ phone_number: PHONE, phone_verified: true });
  expect(claims.sub).toMatch(/^sms\|[\da-f]{24}$/);
  await sandbox.tenant.model.phoneMessages.executed();
  expect(sandbox.tenant.model.logs.list().map(({ type }) => type)).toEqual(["cs"]);
});

test("a code works once, and a new one replaces it", async () => {
  const first = await receiveCode();
  const second = await receiveCode();
  if (first !== second) expect(await logIn(first)).toEqual(WRONG);
  expect((await logIn(second)).body).toMatchObject({ token_type: "Bearer", expires_in: 86_400, scope: "openid" });
  expect(await logIn(second)).toEqual(WRONG);
});

test("after three wrong codes, the right one is refused, too", async () => {
  const code = await receiveCode();
  for (let attempt = 1; attempt <= 3; attempt++) expect(await logIn(another(code))).toEqual(WRONG);
  expect(await logIn(code)).toEqual(
    refused("You've reached the maximum number of attempts. Please try to login again."),
  );
});

test("a code expires after three minutes of the sandbox's clock", async () => {
  const code = await receiveCode();
  await sandbox.advance(3 * 60_000 - 10_000);
  const other = another(code);
  expect(await logIn(other)).toEqual(WRONG);
  await sandbox.advance(10_000);
  expect(await logIn(code)).toEqual(refused("The verification code has expired. Please try to login again."));
});

test.each([
  [{ connection: "email" }, "bad.connection", "Connection does not exist"],
  [{ connection: undefined }, "bad.connection", "Missing required property: connection"],
  [{ phone_number: "12" }, "bad.phone_number", "String does not match pattern: ^\\+[0-9]{1,15}$"],
  [{ send: "link" }, "bad.send", "send must be code for the connection sms"],
  [{ client_id: "unknown", client_secret: undefined }, "bad.client_id", "Client not found"],
])("start refuses %j", async (more, error, error_description) => {
  expect(await start(more)).toEqual({ status: 400, body: { error, error_description } });
});

test("start works without a secret, but not with a wrong one", async () => {
  const { status, body } = await start({ client_secret: undefined });
  expect([status, body]).toEqual([200, { _id: expect.any(String), phone_number: PHONE, phone_verified: false }]);
  expect(await start({ client_secret: "wrong" })).toMatchObject({ status: 401 });
});

test.each([
  [{ client_secret: "wrong" }, 401, "access_denied"],
  [{ realm: "email" }, 403, "invalid_grant"],
  [{ audience: "https://api.example.com" }, 403, "access_denied"],
  [{ otp: undefined }, 400, "invalid_request"],
])("a login with %j is refused", async (more, status, error) => {
  expect(await logIn("123456", more)).toMatchObject({ status, body: { error } });
});
