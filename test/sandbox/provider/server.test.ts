import { type AddressInfo, connect as connectTo, createServer, type Socket } from "node:net";
import { createCertificate } from "../../../sandbox/base/certificate";
import { resources } from "../../../sandbox/provider/resources";
import { type Provider, startProvider } from "../../../sandbox/provider/server";
import { type InstantClock, instantClock } from "./support/instant-clock";
import { ProviderClient } from "./support/provider-client";
import { type ScriptedTenant, startScriptedTenant } from "./support/scripted-tenant";

const request = { method: "GET", path: "/branding/phone/providers/1", body: null, status: 200 };
const found = { id: "1", name: "custom", channel: "phone", tenant: "t", disabled: false, configuration: {} };
const phoneProvider = { id: "1", credentials: [] };

let tenant: ScriptedTenant;
let other: ScriptedTenant;
let provider: Provider;
let clients: ProviderClient[];
let clock: InstantClock;

beforeAll(async () => {
  const certificate = createCertificate();
  [tenant, other] = await Promise.all([startScriptedTenant(certificate), startScriptedTenant(certificate)]);
});

beforeEach(async () => {
  clients = [];
  const env = { AUTH0_DOMAIN: tenant.domain, AUTH0_CLIENT_ID: "client", AUTH0_CLIENT_SECRET: "secret" };
  clock = instantClock(1_000_000_000_000);
  provider = await startProvider({ env, ca: tenant.ca, clock });
});

afterEach(async () => {
  for (const client of clients) client.close();
  await provider.close();
});

afterAll(() => Promise.all([tenant.close(), other.close()]));

async function connect(block = {}): Promise<ProviderClient> {
  const client = await ProviderClient.connect({ reattach: provider.reattach, provider: block });
  clients.push(client);
  return client;
}

const read = (client: ProviderClient, state = phoneProvider) =>
  client.read("auth0_phone_provider", state, "auth0_phone_provider.p");

test("Terraform and OpenTofu each find the provider by their own address", () => {
  const attachments = JSON.parse(provider.reattach);
  expect(Object.keys(attachments)).toEqual(["registry.terraform.io/auth0/auth0", "registry.opentofu.org/auth0/auth0"]);
  expect(Object.values(attachments)).toEqual(Array(2).fill(attachments["registry.terraform.io/auth0/auth0"]));
});

test("keeps the configurations of simultaneous connections apart", async () => {
  tenant.script([{ ...request, response: { ...found, tenant: "one" } }]);
  other.script([{ ...request, response: { ...found, tenant: "two" } }]);
  const [one, two] = [await connect(), await connect({ domain: `https://${other.domain}`, api_token: "token" })];
  const states = await Promise.all([read(one), read(two)]);
  expect(states).toMatchObject([{ tenant: "one" }, { tenant: "two" }]);
  expect(tenant.received.map(({ path }) => path)).toEqual(["/oauth/token", request.path]);
  expect(other.received.map(({ path }) => path)).toEqual([request.path]);
});

test("simultaneous requests share one token", async () => {
  tenant.script([
    { ...request, response: found },
    { ...request, response: found },
  ]);
  const client = await connect();
  await Promise.all([read(client), read(client)]);
  expect(tenant.received.filter(({ path }) => path === "/oauth/token")).toHaveLength(1);
});

test("sends the credentials in the body after HTTP Basic is refused", async () => {
  const basic = { grant_type: "client_credentials", audience: "https://api" };
  const token = { method: "POST", path: "/oauth/token" };
  tenant.script([
    { ...token, body: basic, status: 401, response: { error: "access_denied" } },
    {
      ...token,
      body: { ...basic, client_id: "client", client_secret: "secret" },
      status: 200,
      response: { access_token: "token" },
    },
    { ...request, response: found },
  ]);
  await read(await connect({ audience: "https://api" }));
  expect(tenant.received.map(({ authorization }) => authorization)).toEqual(["Basic", null, undefined]);
});

test.each([
  [
    { dynamic_credentials: true },
    /^The provider stand-in doesn't support dynamic_credentials\.\nRemove it and use api_token, or/,
  ],
  [{ domain: "", api_token: "t" }, /^Missing required configuration\nThe 'AUTH0_DOMAIN' must .* 'AUTH0_API_TOKEN'\.$/],
])("refuses the provider block %j", async (block, error) => {
  await expect(connect(block)).rejects.toThrow(error);
});

test("retries three times if the tenant can't be reached, and then names the request and the cause", async () => {
  const client = await connect({ domain: "localhost:1", api_token: "t" });
  await expect(read(client)).rejects.toThrow(
    /^failed to send the request: Get "https:\/\/localhost:1\/api\/v2\/branding\/phone\/providers\/1": .*ECONNREFUSED/,
  );
  expect(clock.pauses).toEqual([500, 1_000, 2_000]);
});

test("retries after the rate limit's reset", async () => {
  const limited = { error: "Too Many Requests", message: "Global limit has been reached" };
  const headers = { "X-RateLimit-Reset": "1000000007" };
  tenant.script([
    { ...request, status: 429, headers, response: limited },
    { ...request, response: found },
  ]);
  expect(await read(await connect())).toMatchObject({ name: "custom" });
  expect(clock.pauses).toEqual([7_000]);
});

test("names the token request and the cause if the certificate isn't trusted", async () => {
  const { domain } = tenant;
  const strict = await startProvider({ env: { AUTH0_DOMAIN: domain, AUTH0_CLIENT_ID: "c", AUTH0_CLIENT_SECRET: "s" } });
  const client = await ProviderClient.connect(strict);
  clients.push(client);
  await expect(read(client)).rejects.toThrow(
    `Get "https://${domain}/api/v2/branding/phone/providers/1": Post "https://${domain}/oauth/token": self-signed certificate`,
  );
  await strict.close();
});

test.each([
  [{ error: "invalid_request" }, 'oauth2: "invalid_request"'],
  ["<html>", "oauth2: cannot fetch token: 503\nResponse: <html>"],
])("reports a token response without a token: %j", async (response, error) => {
  const token = { method: "POST", path: "/oauth/token", status: 503, response };
  const grant = { grant_type: "client_credentials", audience: "https://<domain>/api/v2/" };
  tenant.script([
    { ...token, body: grant },
    { ...token, body: { ...grant, client_id: "client", client_secret: "secret" } },
  ]);
  await expect(read(await connect())).rejects.toThrow(`/providers/1": ${error}`);
});

test("reports a response that isn't JSON by its status", async () => {
  tenant.script([{ ...request, status: 501, response: "<html>" }]);
  await expect(read(await connect())).rejects.toThrow(
    "501 Not Implemented: failed to decode json error response payload",
  );
});

test("refuses a resource type or data source that only the real provider has, by name", async () => {
  const client = await connect();
  await expect(client.validate("auth0_branding", {}, "auth0_branding.b")).rejects.toThrow(
    `The provider stand-in has no resource type auth0_branding.\nIt has ${Object.keys(resources).join(", ")}. The real provider auth0/auth0 has auth0_branding. Run terraform init to install it.`,
  );
  await expect(client.call("ValidateDataSourceConfig", { type_name: "auth0_outbound_ips" })).rejects.toThrow(
    "The provider stand-in has no data source auth0_outbound_ips.\nIt has auth0_action, auth0_phone_",
  );
});

test("drops values outside the schema from a stored state", async () => {
  const stored = { id: "t::1", trigger: "t", action_id: "1", position: 3 };
  const upgraded = await (await connect()).upgrade("auth0_trigger_action", JSON.stringify(stored));
  expect(upgraded).toEqual({ id: "t::1", trigger: "t", action_id: "1", display_name: null });
});

test("requests nothing without a configuration", async () => {
  const client = ProviderClient.open(provider.reattach);
  clients.push(client);
  await expect(read(client)).rejects.toThrow("The provider is not configured on this connection.");
});

test("ends a pause when Terraform is killed", async () => {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const cancelled = new Promise<void>((cancel) => {
    clock.after = () => {
      begin();
      return cancel;
    };
  });
  const { Addr } = JSON.parse(provider.reattach)["registry.terraform.io/auth0/auth0"];
  const sockets: Socket[] = [];
  const relay = createServer((socket) => {
    const toProvider = connectTo(Addr.String.split(":")[1], "127.0.0.1");
    sockets.push(socket, toProvider);
    socket.pipe(toProvider).pipe(socket);
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  const { port } = relay.address() as AddressInfo;
  const reattach = provider.reattach.replaceAll(Addr.String, `127.0.0.1:${port}`);

  tenant.script([{ ...request, status: 429, headers: {}, response: {} }]);
  const client = await ProviderClient.connect({ reattach, provider: {} });
  clients.push(client);
  const reading = read(client).catch(String);
  await begun;
  relay.close();
  for (const socket of sockets) socket.destroy();
  await cancelled;
  await reading;
});
