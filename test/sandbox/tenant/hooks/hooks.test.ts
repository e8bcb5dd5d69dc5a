import { ApiClient } from "../api-client";

let api: ApiClient;

beforeEach(async () => {
  api = await ApiClient.start();
});
afterEach(() => api.tenant.close());

const hook = { name: "8x8", script: "module.exports = () => {};", triggerId: "send-phone-message" };
const create = async (changes: object = {}) => (await api.call("POST", "/hooks", { ...hook, ...changes })).json;
const secretsOf = async (id: string) => (await api.call("GET", `/hooks/${id}/secrets`)).json;

test("a Hook is disabled by default", async () => {
  expect(await create()).toMatchObject({ ...hook, enabled: false, dependencies: {} });
});

test("a duplicate name of a Hook is rejected", async () => {
  await create();
  const { id } = await create({ name: "other" });
  const conflict = { statusCode: 409, error: "Conflict", message: "Hook with the same name already exists." };
  expect(await create()).toEqual(conflict);
  expect((await api.call("PATCH", `/hooks/${id}`, { name: "8x8" })).json).toEqual(conflict);
  expect((await api.call("PATCH", `/hooks/${id}`, { name: "other", enabled: true })).status).toBe(200);
});

test("lists Hooks by trigger and by enabled", async () => {
  await create({ name: "one", enabled: true });
  await create({ name: "two" });
  await create({ name: "three", triggerId: "post-change-password" });
  const names = async (query: string) =>
    (await api.call("GET", `/hooks?${query}`)).json.map(({ name }: { name: string }) => name);
  expect(await names("triggerId=send-phone-message")).toEqual(["one", "two"]);
  expect(await names("enabled=false")).toEqual(["two", "three"]);
  expect(await names("per_page=2&page=1")).toEqual(["three"]);
});

test("adds, changes and deletes secrets, and never shows them", async () => {
  const { id } = await create();
  await api.call("POST", `/hooks/${id}/secrets`, { apikey: "canary", subaccount: "canary" });
  expect(await secretsOf(id)).toEqual({ apikey: "_VALUE_NOT_SHOWN_", subaccount: "_VALUE_NOT_SHOWN_" });
  await api.call("PATCH", `/hooks/${id}/secrets`, { apikey: "new" });
  await api.call("DELETE", `/hooks/${id}/secrets`, ["subaccount", "unknown"]);
  expect(api.tenant.model.hooks.get(id).secrets).toEqual({ apikey: "new" });
});

test.each<[string, string, object, number]>([
  ["an existing one", "POST", { apikey: "x" }, 409],
  ["a twenty-first", "POST", Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`s${index}`, "x"])), 400],
  ["a change of an unknown one", "PATCH", { apikey: "x", other: "x" }, 404],
  ["none", "POST", {}, 400],
  ["a value that isn't text", "POST", { other: 1 }, 400],
])("of secrets, %s is rejected and changes nothing", async (_, method, body, status) => {
  const { id } = await create();
  await api.call("POST", `/hooks/${id}/secrets`, { apikey: "old" });
  expect((await api.call(method, `/hooks/${id}/secrets`, body)).status).toBe(status);
  expect(api.tenant.model.hooks.get(id).secrets).toEqual({ apikey: "old" });
});

test.each([
  ["GET", "", undefined],
  ["PATCH", "", { enabled: true }],
  ["DELETE", "", undefined],
  ["GET", "/secrets", undefined],
  ["POST", "/secrets", { a: "b" }],
  ["PATCH", "/secrets", { a: "b" }],
  ["DELETE", "/secrets", ["a"]],
])("%s of an unknown Hook%s is rejected", async (method, below, body) => {
  expect((await api.call(method, `/hooks/other${below}`, body)).json).toEqual({
    statusCode: 404,
    error: "Not Found",
    message: "Error: Hook does not exist",
    errorCode: "HookDoesNotExist",
  });
});

test.each([
  [{ name: "-8x8" }, "String does not match pattern"],
  [{ triggerId: "pigeon" }, "No enum match for: pigeon"],
  [{ script: "" }, "String is too short"],
  [{ secrets: {} }, "Additional properties not allowed: secrets"],
])("a Hook with %j is rejected", async (changes, text) => {
  const json = await create(changes);
  expect([json.statusCode, json.message]).toEqual([400, expect.stringContaining(text)]);
});
