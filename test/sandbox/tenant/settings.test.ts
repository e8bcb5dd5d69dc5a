import { ApiClient } from "./api-client";

let api: ApiClient;

beforeEach(async () => {
  api = await ApiClient.start({ friendlyName: "Acme" });
});
afterEach(() => api.tenant.close());

const path = "/tenants/settings";
const read = async () => (await api.call("GET", path)).json;

test("a tenant has the unified phone experience, unless it is started without", async () => {
  expect(await read()).toMatchObject({ phone_consolidated_experience: true, friendly_name: "Acme" });
  const legacy = await ApiClient.start({ phoneConsolidatedExperience: false });
  const { json } = await legacy.call("GET", path);
  await legacy.tenant.close();
  expect(json.phone_consolidated_experience).toBe(false);
});

test("a change keeps the other settings; null takes one away", async () => {
  const country_codes = { list: ["US", "SG"], mode: "allow" };
  const { json } = await api.call("PATCH", path, { country_codes, phone_consolidated_experience: false });
  expect(json).toMatchObject({ country_codes, phone_consolidated_experience: false, friendly_name: "Acme" });
  await api.call("PATCH", path, { country_codes: null });
  expect(await read()).not.toHaveProperty("country_codes");
});

test("fields are shown or left out by name", async () => {
  const only = await api.call("GET", `${path}?fields=friendly_name`);
  expect(only.json).toEqual({ friendly_name: "Acme" });
  const without = await api.call("GET", `${path}?fields=friendly_name,flags&include_fields=false`);
  expect(without.json).toMatchObject({ sandbox_version: "22" });
  expect(without.json).not.toHaveProperty("friendly_name");
});

test("lifetimes in minutes are shown in hours", async () => {
  await api.call("PATCH", path, { idle_session_lifetime_in_minutes: 15 });
  expect(await read()).toMatchObject({ idle_session_lifetime: 0.25 });
});

test("what names the tenant is in the messages from now on", async () => {
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
])("the change %j is refused", async (body, text) => {
  const { json } = await api.call("PATCH", path, body);
  expect(json).toMatchObject({ statusCode: 400, message: `Payload validation error: ${text}` });
});
