import { ApiClient } from "../api-client";

let api: ApiClient;

beforeEach(async () => {
  api = await ApiClient.start({ friendlyName: "Acme" });
});
afterEach(() => api.tenant.close());

const path = "/tenants/settings";
const read = async () => (await api.call("GET", path)).json;

test("a tenant has the unified phone experience by default", async () => {
  expect(await read()).toMatchObject({ phone_consolidated_experience: true, friendly_name: "Acme" });
  const legacy = await ApiClient.start({ phoneConsolidatedExperience: false });
  const { json } = await legacy.call("GET", path);
  await legacy.tenant.close();
  expect(json.phone_consolidated_experience).toBe(false);
});

test("a change keeps the other settings; null removes one", async () => {
  const country_codes = { list: ["US", "SG"], mode: "allow" };
  const { json } = await api.call("PATCH", path, { country_codes, phone_consolidated_experience: false });
  expect(json).toMatchObject({ country_codes, phone_consolidated_experience: false, friendly_name: "Acme" });
  await api.call("PATCH", path, { country_codes: null });
  expect(await read()).not.toHaveProperty("country_codes");
});

test("an empty default_redirection_uri removes it; other empty texts stay", async () => {
  await api.call("PATCH", path, { default_redirection_uri: "https://example.com", support_url: "https://example.com" });
  await api.call("PATCH", path, { default_redirection_uri: "", support_url: "" });
  expect(await read()).toMatchObject({ support_url: "" });
  expect(await read()).not.toHaveProperty("default_redirection_uri");
});

test("accepts flags that the Terraform provider sends and the API description lacks", async () => {
  const flags = { use_scope_descriptions_for_consent: true, enable_legacy_logs_search_v2: false };
  expect((await api.call("PATCH", path, { flags })).json).toMatchObject({ flags });
});

test("shows or omits fields by name", async () => {
  const only = await api.call("GET", `${path}?fields=friendly_name`);
  expect(only.json).toEqual({ friendly_name: "Acme" });
  const without = await api.call("GET", `${path}?fields=friendly_name,flags&include_fields=false`);
  expect(without.json).toMatchObject({ sandbox_version: "22" });
  expect(without.json).not.toHaveProperty("friendly_name");
});

test("shows lifetimes in hours", async () => {
  await api.call("PATCH", path, { idle_session_lifetime_in_minutes: 15 });
  expect(await read()).toMatchObject({ idle_session_lifetime: 0.25 });
});

test("messages use the new name, logo and support address", async () => {
  const picture_url = "https://example.com/logo.png";
  await api.call("PATCH", path, { friendly_name: "Bcme", picture_url, support_email: "" });
  const { event } = api.tenant.sendPhoneMessage({ type: "otp_verify", recipient: "+6500000001" });
  expect(event.notification.as_text).toMatch("for Bcme");
  expect(event.tenant).toEqual({ id: "sandbox", friendly_name: "Bcme", logo_url: picture_url });
});

test.each([
  [{ colour: "red" }, "'Additional properties not allowed: colour'."],
  [{}, "'Too few properties defined (0), minimum 1'."],
  [
    { country_codes: { list: ["us"] } },
    "'String does not match pattern ^[A-Z]{2}$: us' on property country_codes.list[0].",
  ],
  [
    { phone_consolidated_experience: null },
    "'Expected type boolean but found type null' on property phone_consolidated_experience.",
  ],
])("the change %j is rejected", async (body, text) => {
  const { json } = await api.call("PATCH", path, body);
  expect(json).toMatchObject({ statusCode: 400, message: `Payload validation error: ${text}` });
});
