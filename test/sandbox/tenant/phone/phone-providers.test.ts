import { ApiClient } from "../api-client";

let api: ApiClient;

const path = "/branding/phone/providers";
const custom = { name: "custom", configuration: { delivery_methods: ["text"] }, credentials: {} } as const;
const twilio = {
  name: "twilio",
  configuration: { sid: "AC1", default_from: "+15550001111", delivery_methods: ["text"] },
  credentials: { auth_token: "canary" },
} as const;
const conflict = { statusCode: 409, error: "Conflict", message: "Custom phone provider conflict." };

async function deployAction() {
  api.tenant.model.seed({
    actions: [{ name: "8x8", supported_triggers: [{ id: "custom-phone-provider" }], deploy: true }],
  });
}

beforeEach(async () => {
  api = await ApiClient.start();
});
afterEach(() => api.tenant.close());

test("a custom provider needs a deployed Action", async () => {
  expect((await api.call("POST", path, custom)).json).toEqual(conflict);
  const { json } = await api.call("POST", path, twilio);
  expect((await api.call("PATCH", `${path}/${json.id}`, custom)).json).toEqual(conflict);
  expect((await api.call("GET", `${path}/${json.id}`)).json.name).toBe("twilio");
  await deployAction();
  expect((await api.call("PATCH", `${path}/${json.id}`, custom)).json.name).toBe("custom");
});

test("a second provider is rejected", async () => {
  await deployAction();
  await api.call("POST", path, custom);
  expect((await api.call("POST", path, custom)).json).toEqual(conflict);
});

test("credentials are never shown", async () => {
  const created = await api.call("POST", path, twilio);
  const listed = await api.call("GET", path);
  expect(listed.json.providers).toMatchObject([{ name: "twilio", credentials: null }]);
  expect(JSON.stringify([created, listed])).not.toContain("canary");
});

test("lists providers by disabled", async () => {
  await api.call("POST", path, { ...twilio, disabled: true });
  expect((await api.call("GET", `${path}?disabled=true`)).json.providers).toHaveLength(1);
  expect((await api.call("GET", `${path}?disabled=false`)).json.providers).toHaveLength(0);
});

test("an unknown provider gets 404, and Twilio without a sender is rejected", async () => {
  const missing = { statusCode: 404, error: "Not Found", message: "Notification Resource not found" };
  for (const [method, below, body] of [
    ["GET", "", undefined],
    ["PATCH", "", { disabled: true }],
    ["DELETE", "", undefined],
    ["POST", "/try", { to: "+6500000000" }],
  ] as const) {
    expect((await api.call(method, `${path}/pro_other${below}`, body)).json).toEqual(missing);
  }
  const configuration = { sid: "AC1", delivery_methods: ["text"] };
  const { json } = await api.call("POST", path, { ...twilio, configuration });
  expect(json).toEqual({ statusCode: 400, error: "Bad Request", message: "Bad Operation on Notification Resource" });
});
