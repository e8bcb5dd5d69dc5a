import { ApiClient } from "../api-client";

let api: ApiClient;

beforeEach(async () => {
  api = await ApiClient.start();
});
afterEach(() => api.tenant.close());

const path = "/branding/phone/templates";
const body = { text: "{{ code }} is yours", voice: "Yours is {{ code }}" };
const create = async (content: object = { body }) =>
  (await api.call("POST", path, { type: "otp_verify", disabled: false, content })).json;
const request = { type: "otp_verify", recipient: "+6500000001" } as const;
const send = () => api.tenant.sendPhoneMessage(request).event.notification;

test("messages use the tenant's template and its sender until it is deleted", async () => {
  const { id } = await create({ from: "8x8", body });
  const { code, ...notification } = send();
  expect(notification).toMatchObject({ as_text: `${code} is yours`, as_voice: `Yours is ${code}`, from: "8x8" });
  expect(api.tenant.sendPhoneMessage({ ...request, type: "otp_enroll" }).event.notification.as_text).toMatch("Sandbox");
  await api.call("DELETE", `${path}/${id}`);
  expect(send().as_text).toMatch("is your verification code for Sandbox");
});

test("the default replaces a disabled template", async () => {
  const { id } = await create();
  await api.call("PATCH", `${path}/${id}`, { disabled: true });
  expect(send().as_text).toMatch("is your verification code for Sandbox");
});

test("a change keeps the other properties", async () => {
  const { id } = await create({ from: "8x8", body });
  const { json } = await api.call("PATCH", `${path}/${id}`, { content: { body: { text: "new" } } });
  expect(json).toMatchObject({
    type: "otp_verify",
    disabled: false,
    content: { syntax: "liquid", from: "8x8", body: { text: "new", voice: body.voice } },
  });
});

test("a reset restores the default text and keeps the sender", async () => {
  const { id } = await create({ from: "8x8", body });
  const { status, json } = await api.call("PATCH", `${path}/${id}/reset`);
  expect([status, json.content.from]).toEqual([200, "8x8"]);
  expect(json.content.body.text).toBe("{{ code | escape }} is your verification code for {{ friendly_name | escape }}");
});

test("lists the tenant's own templates with ids, and defaults for the other types without", async () => {
  const { id } = await create();
  const { templates } = (await api.call("GET", path)).json;
  const types = templates.map(({ type }: { type: string }) => type);
  expect(types).toEqual(["otp_verify", "blocked_account", "change_password", "otp_enroll", "password_breach"]);
  expect(templates[0]).toMatchObject({ id, content: { body } });
  expect(templates[1]).toMatchObject({ channel: "phone", disabled: false, content: { syntax: "liquid", from: "" } });
  expect(templates[1]).not.toHaveProperty("id");
  expect((await api.call("GET", `${path}?disabled=true`)).json.templates).toEqual([]);
});

test("a second template of the same type is rejected", async () => {
  await create();
  expect(await create()).toMatchObject({ statusCode: 409, error: "Conflict" });
});

test("a template's test message goes through the phone provider, whatever its type", async () => {
  api.tenant.model.settings.update({ phone_consolidated_experience: false });
  const { id } = await create();
  const sent = jest.spyOn(api.tenant.model.phoneMessages, "sendByPhoneProvider");
  expect((await api.call("POST", `${path}/${id}/try`, { to: "+6500000009", delivery_method: "voice" })).status).toBe(
    202,
  );
  expect(sent.mock.results[0]?.value.event.notification).toMatchObject({
    recipient: "+6500000009",
    delivery_method: "voice",
    as_voice: expect.stringMatching(/^Yours is \d{6}$/),
  });
});

test.each([
  ["GET", "", undefined],
  ["PATCH", "", { disabled: true }],
  ["DELETE", "", undefined],
  ["PATCH", "/reset", undefined],
  ["POST", "/try", { to: "+6500000000" }],
])("%s of an unknown template%s is rejected", async (method, below, request) => {
  const missing = { statusCode: 404, error: "Not Found", message: "Notification Resource not found" };
  expect((await api.call(method, `${path}/tem_other${below}`, request)).json).toEqual(missing);
});

test.each([
  [{ type: "pigeon" }, "No enum match for: pigeon"],
  [{ content: {} }, "Too few properties defined"],
  [{ content: { body: { text: "" } } }, "String is too short"],
  [{ content: { from: "+12345678901234567" } }, "String is too long"],
  [{ channel: "phone" }, "Additional properties not allowed: channel"],
])("the template %j is rejected", async (template, text) => {
  const { json } = await api.call("POST", path, template);
  expect([json.statusCode, json.message]).toEqual([400, expect.stringContaining(text)]);
});
