import { standIn } from "../support/stand-in";
import { Core } from "../terraform/core";
import { expectRequests } from "../traces/replay";

const running = standIn();

const base = { name: "8x8", script: "//", enabled: true };
const configured = (secrets: object) => ({
  resource: { auth0_hook: { h: { ...base, trigger_id: "send-phone-message", secrets } } },
});
const found = { id: "1", ...base, triggerId: "send-phone-message", dependencies: {} };
const hidden = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, "_VALUE_NOT_SHOWN_"]));
const request = (method: string, path: string, body: object | null, response: unknown) => ({
  method,
  path: `/hooks${path}`,
  body,
  status: 200,
  response,
});
const read = (...keys: string[]) => [
  request("GET", "/1", null, found),
  request("GET", "/1/secrets", null, hidden(...keys)),
];

test.each([
  [
    "added, changed and deleted",
    { b: "two", c: "three" },
    [
      request("POST", "/1/secrets", { c: "three" }, {}),
      request("PATCH", "/1/secrets", { b: "two" }, {}),
      request("DELETE", "/1/secrets", ["a"], null),
    ],
  ],
  ["all deleted by an empty map", {}, [request("DELETE", "/1/secrets", ["a", "b"], null)]],
])("secrets are %s", async (_, secrets, changes) => {
  const core = new Core(running.provider);
  const create = { ...base, triggerId: "send-phone-message" };
  running.tenant.script([
    request("POST", "", create, found),
    request("GET", "/1/secrets", null, {}),
    request("POST", "/1/secrets", { a: "one", b: "one" }, {}),
    ...read("a", "b"),
  ]);
  await core.apply(await core.plan(configured({ a: "one", b: "one" })));
  running.tenant.script(read("a", "b"));
  const plan = await core.plan(configured(secrets));
  const existing = request("GET", "/1/secrets", null, hidden("a", "b"));
  const requests = [request("PATCH", "/1", base, found), existing, ...changes, ...read(...Object.keys(secrets))];
  running.tenant.script(requests);
  await core.apply(plan);
  expectRequests(running.tenant, "change", requests);
  expect(core.state[0]?.values.secrets).toEqual(secrets);
});
