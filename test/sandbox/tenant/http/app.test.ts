import { ApiClient } from "../api-client";

let api: ApiClient;

beforeEach(async () => {
  api = await ApiClient.start();
});
afterEach(() => api.tenant.close());

const action = {
  name: "8x8 SMS",
  supported_triggers: [{ id: "custom-phone-provider", version: "v1" }],
  code: "exports.onExecuteCustomPhoneProvider = async (event, api) => {};\n",
  runtime: "node22",
  secrets: [{ name: "apikey", value: "canary" }],
};

test("latencyMs delays every call of the Management API", async () => {
  const slow = await ApiClient.start({ latencyMs: 150 });
  try {
    const time = async (call: Parameters<ApiClient["send"]>[0]) => {
      const start = performance.now();
      await slow.send(call);
      return performance.now() - start;
    };
    expect(await time({ path: "/api/v2/actions/triggers" })).toBeGreaterThanOrEqual(149);
    expect(await time({ path: "/api/v2/unknown" })).toBeGreaterThanOrEqual(149);
  } finally {
    await slow.tenant.close();
  }
});

test.each([
  ["with a wrong escape", "/hooks/%zz", 400],
  ["too long", `/hooks/${"a".repeat(2000)}`, 414],
])("a path that is %s is rejected in Auth0's format", async (_, path, status) => {
  const { json } = await api.send({ path: `/api/v2${path}` });
  expect(json).toEqual({ statusCode: status, error: expect.any(String), message: expect.any(String) });
});

test("creates and deletes an Action, its binding and the phone provider in Terraform's order", async () => {
  const created = await api.call("POST", "/actions/actions", action);
  expect([created.status, created.json.status]).toEqual([201, "pending"]);
  const path = `/actions/actions/${created.json.id}`;

  expect((await api.call("POST", `${path}/deploy`)).json.message).toMatch("must be in the 'built' state");
  expect((await api.call("GET", path)).json.status).toBe("building");
  expect((await api.call("GET", path)).json.status).toBe("built");
  expect((await api.call("POST", `${path}/deploy`)).json).toMatchObject({ number: 1, deployed: false });
  expect((await api.call("GET", path)).json.deployed_version).toMatchObject({ number: 1, deployed: true });

  const bindings = [{ ref: { type: "action_id", value: created.json.id }, display_name: "8x8" }];
  const bound = await api.call("PATCH", "/actions/triggers/custom-phone-provider/bindings", { bindings });
  expect(bound.json.bindings).toMatchObject([{ action: { id: created.json.id }, display_name: "8x8" }]);
  expect((await api.call("DELETE", path)).status).toBe(409);

  const provider = { name: "custom", configuration: { delivery_methods: ["text"] }, credentials: {} };
  const { status, json } = await api.call("POST", "/branding/phone/providers", provider);
  expect([status, json.disabled]).toEqual([201, false]);

  expect((await api.call("DELETE", `/branding/phone/providers/${json.id}`)).status).toBe(204);
  await api.call("PATCH", "/actions/triggers/custom-phone-provider/bindings", { bindings: [] });
  expect((await api.call("DELETE", path)).status).toBe(204);
  expect((await api.call("GET", path)).status).toBe(404);
});
