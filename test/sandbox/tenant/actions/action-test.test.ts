import { ApiClient } from "../api-client";

let api: ApiClient;

beforeAll(async () => {
  api = await ApiClient.start();
});
afterAll(() => api.tenant.close());

/** Creates an Action and runs its draft with an event. */
async function run(triggerId: string, code: string) {
  const content = { name: "a", supported_triggers: [{ id: triggerId }], code };
  const { json } = await api.call("POST", "/actions/actions", content);
  const answer = await api.call("POST", `/actions/actions/${json.id}/test`, { payload: { event: { a: "given" } } });
  await api.call("DELETE", `/actions/actions/${json.id}`);
  return answer;
}

const handler = (body: string) => `exports.onExecuteCustomPhoneProvider = async (event) => { ${body} };`;

test("a test runs the draft with the given event, and the answer has its error", async () => {
  const { status, json } = await run("custom-phone-provider", handler("throw new TypeError(event.a);"));
  const stats = { action_duration_ms: expect.any(Number) };
  expect([status, json.payload]).toMatchObject([200, { error: { name: "TypeError", message: "given" }, stats }]);
});

test("the answer to a successful test has no error", async () => {
  const { json } = await run("custom-phone-provider", handler(""));
  expect(json.payload).toEqual({ stats: { action_duration_ms: expect.any(Number) } });
});

test("a test of an Action for another trigger is rejected", async () => {
  const { status, json } = await run("post-login", "exports.onExecutePostLogin = async () => {};");
  expect([status, json.message]).toEqual([
    400,
    "The sandbox can't run Actions of the trigger post-login. It runs custom-phone-provider and send-phone-message.",
  ]);
});
