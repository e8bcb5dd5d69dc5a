import { ApiClient } from "../api-client";

let api: ApiClient;

const path = (trigger: string) => `/actions/triggers/${trigger}/bindings`;
const login = { supported_triggers: [{ id: "post-login" }] };

beforeEach(async () => {
  api = await ApiClient.start({
    seed: {
      actions: [
        { ...login, name: "first", deploy: true, bind: "post-login" },
        { ...login, name: "second", deploy: true },
        { ...login, name: "draft" },
      ],
    },
  });
});
afterEach(() => api.tenant.close());

const names = (json: { bindings: { display_name: string }[] }) => json.bindings.map((binding) => binding.display_name);

test("Actions are bound by id, by name or by existing binding; the new list replaces the old one", async () => {
  const { actions, bindings } = api.tenant.model;
  const [, second] = actions.find();
  const [binding] = bindings.list("post-login");
  const { json } = await api.call("PATCH", path("post-login"), {
    bindings: [
      { ref: { type: "action_id", value: second?.id }, display_name: "by id" },
      { ref: { type: "binding_id", value: binding?.id } },
    ],
  });
  expect(names(json)).toEqual(["by id", "first"]);
  const replaced = await api.call("PATCH", path("post-login"), {
    bindings: [{ ref: { type: "action_name", value: "second" } }],
  });
  expect(names(replaced.json)).toEqual(["second"]);
  expect(names((await api.call("GET", path("post-login"))).json)).toEqual(["second"]);
});

test.each([
  ["draft", "post-login", 400, "Trying to create a binding for an action that has not been deployed yet"],
  ["first", "custom-phone-provider", 400, "Action first does not support the trigger custom-phone-provider."],
  ["missing", "post-login", 404, "That action does not exist."],
  ["first", "event-stream", 400, "cannot list action bindings for an entity-bound trigger"],
])("binding %s to %s is rejected and changes nothing", async (value, trigger, status, message) => {
  const answer = await api.call("PATCH", path(trigger), { bindings: [{ ref: { type: "action_name", value } }] });
  expect([answer.status, answer.json.message]).toEqual([status, message]);
  expect(names((await api.call("GET", path("post-login"))).json)).toEqual(["first"]);
});

test("the 21st binding is rejected", async () => {
  const bindings = Array.from({ length: 21 }, () => ({ ref: { type: "action_name", value: "first" } }));
  expect((await api.call("PATCH", path("post-login"), { bindings })).status).toBe(400);
});

test("an empty page of bindings has no total, so that the provider stops asking for more", async () => {
  const page = async (query: string) => {
    const { bindings, ...totals } = (await api.call("GET", `${path("post-login")}?${query}`)).json;
    return { length: bindings.length, ...totals };
  };
  expect(await page("page=0&per_page=100")).toEqual({ length: 1, total: 1, per_page: 100 });
  expect(await page("page=1&per_page=100")).toEqual({ length: 0, page: 1, per_page: 100 });
});

test("bindings of an entity-bound trigger can't be listed", async () => {
  const { json } = await api.call("GET", path("custom-token-exchange"));
  expect(json.message).toBe("cannot list action bindings for an entity-bound trigger");
});

test("a bound Action can only be deleted by force, which removes it from its triggers", async () => {
  const [first] = api.tenant.model.actions.find();
  expect((await api.call("DELETE", `/actions/actions/${first?.id}`)).json).toEqual({
    statusCode: 409,
    error: "Conflict",
    message: "Unable to delete an action bound to a trigger.",
  });
  expect((await api.call("DELETE", `/actions/actions/${first?.id}?force=true`)).status).toBe(204);
  expect(api.tenant.model.bindings.list("post-login")).toEqual([]);
});
