import { ActionRuntime } from "../../../../sandbox/runtime/action-runtime";
import { ApiClient } from "../api-client";

/* The limits of Actions: https://auth0.com/docs/customize/actions/limitations. The tests of the runtime cover the limits of console and cache. */
let api: ApiClient;
beforeAll(async () => {
  api = await ApiClient.start();
}, 20_000);
afterAll(() => api.tenant.close());

const action = { name: "a", supported_triggers: [{ id: "send-phone-message", version: "v2" }], code: "" };
const many = <Item>(count: number, item: (index: number) => Item) => Array.from({ length: count }, (_, at) => item(at));
const secrets = (count: number) => many(count, (at) => ({ name: `s${at}`, value: "v" }));
const dependencies = (count: number) => many(count, (at) => ({ name: `p${at}`, version: "1.0.0" }));
const secret = (name: number, value: number) => [{ name: "n".repeat(name), value: "v".repeat(value) }];

test.each([
  ["100 kB of code", { code: "x".repeat(100_000) }, { code: "x".repeat(100_001) }],
  ["100 kB of code in bytes", { code: "é".repeat(50_000) }, { code: "é".repeat(50_001) }],
  ["30 secrets", { secrets: secrets(30) }, { secrets: secrets(31) }],
  ["128 characters of a secret's name", { secrets: secret(128, 1) }, { secrets: secret(129, 1) }],
  ["4096 characters of a secret's value", { secrets: secret(1, 4096) }, { secrets: secret(1, 4097) }],
  ["10 dependencies", { dependencies: dependencies(10) }, { dependencies: dependencies(11) }],
])("%s are accepted; more are rejected and change nothing", async (_, most, more) => {
  const { status, json } = await api.call("POST", "/actions/actions", { ...action, ...most });
  expect(status).toBe(201);
  expect(await api.call("PATCH", `/actions/actions/${json.id}`, more)).toMatchObject({
    status: 400,
    json: { errorCode: "invalid_body" },
  });
  expect(await api.call("POST", "/actions/actions", { ...action, ...more })).toMatchObject({ status: 400 });
  expect(api.tenant.model.actions.find()).toHaveLength(1);
  const [kept] = api.tenant.model.actions.find();
  expect(kept).toMatchObject({ code: json.code, dependencies: json.dependencies });
  expect(kept?.secrets).toHaveLength(json.secrets.length);
  api.tenant.model.deleteAction(json.id);
});

test("keeps the newest 50 versions of an Action", () => {
  const created = api.tenant.model.actions.create(action);
  for (let deployed = 0; deployed < 51; deployed++) created.deployUnbuilt();
  expect(created.versions.map(({ number }) => number)).toEqual(many(50, (at) => at + 2));
  api.tenant.model.deleteAction(created.id);
});

test("an execution may take 20 seconds", async () => {
  const timers = jest.spyOn(globalThis, "setTimeout");
  const runtime = new ActionRuntime();
  try {
    const code = "exports.onExecuteSendPhoneMessage = async () => {};";
    await runtime.execute({ id: "v", code, triggerId: "send-phone-message" }, {});
    expect(timers).toHaveBeenCalledWith(expect.any(Function), 20_000);
  } finally {
    await runtime.close();
  }
});
