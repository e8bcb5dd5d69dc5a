import { type Provider, startProvider } from "../../../../sandbox/provider/server";
import { toDynamic } from "../../../../sandbox/provider/values";
import { ProviderClient } from "../support/provider-client";
import { type ScriptedTenant, startScriptedTenant } from "../support/scripted-tenant";

/* What the recording of data sources, replayed through Terraform, does not show: how they fail. */
let tenant: ScriptedTenant;
let provider: Provider;
let client: ProviderClient;

beforeAll(async () => {
  tenant = await startScriptedTenant();
  const { domain, ca } = tenant;
  provider = await startProvider({ env: { AUTH0_DOMAIN: domain, AUTH0_API_TOKEN: "token" }, ca });
  client = await ProviderClient.connect(provider);
});

afterAll(async () => {
  client.close();
  await provider.close();
  await tenant.close();
});

const list = { method: "GET", path: "/actions/actions?actionName=x&per_page=50", body: null };
const missing = { error: "Not Found", message: "That action does not exist." };

test.each([
  [{ name: "x" }, { ...list, status: 200, response: { actions: [] } }, 'No action found with "name" = "x"'],
  [{ name: "x" }, { ...list, status: 200, response: { actions: [{ id: "1" }, { id: "2" }] } }, "No action found"],
  [
    { id: "1" },
    { ...list, path: "/actions/actions/1", status: 404, response: missing },
    "404 Not Found: That action does not exist.",
  ],
])("fails if the tenant has no Action with %j", async (config, request, error) => {
  tenant.script(request && [request]);
  const call = client.call("ReadDataSource", { type_name: "auth0_action", value: toDynamic(config) });
  await expect(call).rejects.toThrow(error);
});

test("refuses a data source of an Action without ID and name, once for each", async () => {
  const { length } = client.diagnostics;
  const call = client.call("ValidateDataSourceConfig", { type_name: "auth0_action", value: toDynamic({}) });
  await expect(call).rejects.toThrow('"id": one of `id,name` must be specified');
  expect(client.diagnostics.slice(length).map(({ detail }) => detail)).toEqual([
    '"id": one of `id,name` must be specified',
    '"name": one of `id,name` must be specified',
  ]);
});
