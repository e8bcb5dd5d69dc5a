import { ApiClient } from "./api-client";

let api: ApiClient;

beforeAll(async () => {
  api = await ApiClient.start();
});
afterAll(() => api.tenant.close());

/** Makes an Action and runs its draft with an event. */
async function run(triggerId: string, code: string) {
  const content = { name: "a", supported_triggers: [{ id: triggerId }], code };
  const { json } = await api.call("POST", "/actions/actions", content);
  const answer = await api.call("POST", `/actions/actions/${json.id}/test`, { payload: { event: { a: "given" } } });
  await api.call("DELETE", `/actions/actions/${json.id}`);
  return answer;
}

const handler = (body: string) => `exports.onExecuteCustomPhoneProvider = async (event) => { ${body} };`;

test("a draft is run with the event that is given, and what it throws is answered", async () => {
  const { status, json } = await run("custom-phone-provider", handler("throw new TypeError(event.a);"));
  const stats = { action_duration_ms: expect.any(Number) };
  expect([status, json.payload]).toMatchObject([200, { error: { name: "TypeError", message: "given" }, stats }]);
});

test("a draft that ends well has no error", async () => {
  const { json } = await run("custom-phone-provider", handler(""));
  expect(json.payload).toEqual({ stats: { action_duration_ms: expect.any(Number) } });
});

test("a draft for a trigger that the sandbox doesn't run is refused", async () => {
  const { status, json } = await run("post-login", "exports.onExecutePostLogin = async () => {};");
  expect([status, json.message]).toEqual([400, "The sandbox doesn't run Actions of the trigger post-login."]);
});
