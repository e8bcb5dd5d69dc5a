import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { checkKey, checkSentKeys } from "../../../cli/eight-x-eight/check-key";
import { SmsApi } from "../../../cli/eight-x-eight/sms-api";
import type { Stack } from "../../../cli/stack/stack";

let answer: { readonly status: number; readonly code?: number };
let server: Server;
let origin: string;
const requests: IncomingMessage[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request);
    response.writeHead(answer.status, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  answer = { status: 404, code: 1300 };
  requests.length = 0;
});

const VARIABLES = { TF_VAR_us_apikey: "secret-key\n", TF_VAR_us_subaccount: "acme_otp" };

/** A stack with these Actions that have the secrets with the prefix us_. */
function stackOf(...ids: readonly string[]): Stack {
  const secrets_wo = ["apikey", "subaccount"].map((name) => ({ name, value: `\${var.us_${name}}` }));
  const code = `({\n  "origin": "${origin}"\n})`;
  const actions = ids.map((id) => ({ address: `auth0_action.${id}`, attributes: { code, secrets_wo } }));
  return {
    name: "dev",
    domain: "acme.eu.auth0.com",
    imports: [],
    variableDefault: () => undefined,
    resources: (type) => (type === "auth0_action" ? actions : []),
  };
}

const checkSent = (env: NodeJS.ProcessEnv = VARIABLES) =>
  checkSentKeys(stackOf("action", "other"), ["auth0_action.action"], env);

test.each([
  [{ status: 404, code: 1300 }, "accepted"],
  [{ status: 429, code: 1203 }, "accepted"],
  [{ status: 401, code: 1200 }, "refused"],
  [{ status: 404, code: 1001 }, "refused"],
  [{ status: 400, code: 2003 }, "refused"],
  [{ status: 403, code: 1201 }, "unknown"],
  [{ status: 500 }, "unknown"],
  [{ status: 200 }, "unknown"],
])("%j: the key is %s", async (given, status) => {
  answer = given;
  const env = { TF_VAR_apikey: "secret-key", TF_VAR_subaccount: "acme_otp" };
  expect(await checkKey(new SmsApi({ origin, env }))).toMatchObject({ status });
});

test("a key is unknown if 8x8 can't be reached", async () => {
  const env = { TF_VAR_apikey: "secret-key", TF_VAR_subaccount: "acme_otp" };
  expect(await checkKey(new SmsApi({ origin: "https://localhost:1", env }))).toEqual({
    status: "unknown",
    reason: expect.stringMatching(/Can't reach 8x8 at https:\/\/localhost:1: .*Check `region` or `origin`,/),
  });
});

test("asks about the keys that are sent, and only those, without the white space around them", async () => {
  expect(await checkSent()).toEqual([]);
  expect(requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    [expect.stringMatching(/^\/api\/v1\/subaccounts\/acme_otp\/messages\/[-\w]+$/), "Bearer secret-key"],
  ]);
});

test("a refusal names the environment, the variable and what to do, and doesn't show the key", async () => {
  answer = { status: 401, code: 1200 };
  const error: Error = await checkSent().then(String, (error) => error);
  expect(error.message).toMatch(/^dev: 8x8 \(.*\) answered HTTP 401, code 1200: .*Set TF_VAR_us_apikey to a key/);
  expect(error.message).toContain("Nothing was sent to Auth0. Keep the old key.");
  expect(error.message).not.toContain("secret-key");
});

test("without the values, nothing is asked and the keys are unknown", async () => {
  expect(await checkSent({})).toEqual([expect.stringContaining("auth0_action.action aren't all set")]);
  expect(requests).toEqual([]);
});

test("a key of impossible form is refused before 8x8 is asked", async () => {
  const env = { ...VARIABLES, TF_VAR_us_apikey: "Bearer secret-key" };
  await expect(checkSent(env)).rejects.toThrow('TF_VAR_us_apikey: the secret apikey begins with "Bearer".');
  expect(requests).toEqual([]);
});

test("a Hook's key is checked, too, unless it only makes room for the next one", async () => {
  answer = { status: 401, code: 1200 };
  const secrets = { apikey: "${var.us_apikey}", subaccount: "${var.us_subaccount}" };
  const script = `({\n  "origin": "${origin}"\n})`;
  const hook = { address: "auth0_hook.hook", attributes: { script, secrets } };
  const stack: Stack = { ...stackOf(), resources: (type) => (type === "auth0_hook" ? [hook] : []) };
  await expect(checkSentKeys(stack, ["auth0_hook.hook"], VARIABLES)).rejects.toThrow("Nothing was sent to Auth0");
  requests.length = 0;
  expect(await checkSentKeys(stack, ["auth0_hook.hook"], { ...VARIABLES, TF_VAR_us_apikey: "none" })).toEqual([
    "auth0_hook.hook gets none in place of a secret. Deploy again with the right one.",
  ]);
  expect(requests).toEqual([]);
});
