import { ApiClient } from "./api-client";

let api: ApiClient;

beforeEach(async () => {
  api = await ApiClient.start();
});
afterEach(() => api.tenant.close());

const body = { statusCode: 500, error: "Internal Server Error", message: "An internal server error occurred" };

test("a fault is answered as often as it says, to its method and path only", async () => {
  api.tenant.faults.times(2, "GET", /^\/actions\/triggers$/, { status: 500, body });
  api.tenant.faults.once("GET", /^\/logs/, { status: 429, headers: { "x-ratelimit-reset": "1" } });
  const statuses = async (path: string) => {
    const answers = [await api.call("GET", path), await api.call("GET", path), await api.call("GET", path)];
    return answers.map(({ status }) => status);
  };
  expect(await statuses("/actions/actions")).toEqual([200, 200, 200]);
  expect(await statuses("/actions/triggers")).toEqual([500, 500, 200]);
  expect(await statuses("/logs?page=0")).toEqual([429, 200, 200]);
});

test("a request that got a fault has changed nothing", async () => {
  api.tenant.faults.once("POST", /^\/actions\/actions$/, { status: 500, body });
  const action = { name: "a", supported_triggers: [{ id: "post-login" }] };
  expect(await api.call("POST", "/actions/actions", action)).toEqual({ status: 500, json: body });
  expect(api.tenant.model.actions.find()).toEqual([]);
});

test("a request that is held waits, with its change, until it is released", async () => {
  const { arrived, release } = api.tenant.faults.hold("POST", /^\/actions\/actions$/);
  const answer = api.call("POST", "/actions/actions", { name: "a", supported_triggers: [{ id: "post-login" }] });
  await arrived;
  expect((await api.call("GET", "/actions/actions")).json).toMatchObject({ actions: [] });
  release();
  expect((await answer).status).toBe(201);
  expect(api.tenant.model.actions.find()).toHaveLength(1);
});
