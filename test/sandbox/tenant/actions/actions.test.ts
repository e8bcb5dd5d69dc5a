import type { Clock } from "../../../../sandbox/base/clock";
import { Actions } from "../../../../sandbox/tenant/actions/actions";
import { Triggers } from "../../../../sandbox/tenant/actions/triggers";
import { ManagementApiError } from "../../../../sandbox/tenant/http/management-api-error";

let now = 0;
const clock: Clock = { now: () => now, after: () => () => {} };
const phone = { name: "8x8", supported_triggers: [{ id: "custom-phone-provider" }] };
const other = { name: "other", supported_triggers: [{ id: "post-login" }] };

let actions: Actions;

beforeEach(() => {
  now = Date.parse("2026-01-01T00:00:00Z");
  actions = new Actions(clock);
});

test("a tenant has at most one Action for custom-phone-provider, by create and by update", () => {
  const { id } = actions.create(phone);
  const refusal = new ManagementApiError(403, "custom-phone-provider can only have one supported Action");
  expect(() => actions.create(phone)).toThrow(refusal);
  const { id: otherId } = actions.create(other);
  expect(() => actions.update(otherId, phone)).toThrow(refusal);
  actions.update(id, phone);
  actions.delete(id);
  actions.update(otherId, phone);
});

test("the 101st Action is rejected", () => {
  for (let count = 0; count < 100; count++) actions.create(other);
  expect(() => actions.create(other)).toThrow(ManagementApiError);
});

test.each([
  ["post-login", "v3", undefined, "node22"],
  ["post-login", undefined, "node18-actions", "node18-actions"],
  ["post-login", "v2", undefined, "node16"],
])("the runtime of an Action for %s %s with the runtime %s is %s", (id, version, runtime, expected) => {
  const content = { name: "a", supported_triggers: [{ id, ...(version && { version }) }], ...(runtime && { runtime }) };
  expect(actions.create(content).toJSON().runtime).toBe(expected);
});

test("a runtime that the trigger doesn't support is rejected and changes nothing", () => {
  const { id } = actions.create(phone);
  expect(() => actions.update(id, { runtime: "node12", code: "// new" })).toThrow("runtime is not supported");
  expect(actions.get(id).code).toBe("module.exports = () => {}");
});

test("a build ends after two seconds if nothing reads it", () => {
  const action = actions.create(phone);
  expect(() => action.deploy()).toThrow("A draft must be in the 'built' state before it can be deployed.");
  now += 2000;
  expect(action.deploy().number).toBe(1);
});

test("after a failed build the previous version stays live, and the next build works", () => {
  const action = actions.create({ ...phone, code: "// one", secrets: [{ name: "apikey", value: "old" }] });
  action.finishBuild();
  action.deploy();
  actions.spoilBuilds();
  actions.update(action.id, { secrets: [{ name: "apikey", value: "new" }] });
  action.finishBuild();
  expect(action.toJSON().status).toBe("failed");
  expect(() => action.deploy()).toThrow("A draft must be in the 'built' state before it can be deployed.");
  expect(action.deployedVersion).toMatchObject({ number: 1, secrets: [{ value: "old" }] });
  actions.update(action.id, { code: "// two" });
  action.finishBuild();
  expect(action.deploy()).toMatchObject({ number: 2, secrets: [{ value: "new" }] });
});

test("secrets keep their order; new ones come last", () => {
  const secrets = (...names: readonly string[]) => names.map((name) => ({ name, value: "v" }));
  const action = actions.create({ ...phone, secrets: secrets("b", "a") });
  actions.update(action.id, { secrets: secrets("c", "a", "b") });
  expect(action.secrets.map(({ name }) => name)).toEqual(["b", "a", "c"]);
  actions.update(action.id, { secrets: secrets("c", "b") });
  expect(action.secrets.map(({ name }) => name)).toEqual(["b", "c"]);
});

test("the triggers of a real tenant say which runtimes its Actions can have", () => {
  const trigger = {
    id: "custom-phone-provider",
    version: "v1",
    status: "CURRENT",
    runtimes: ["node24"],
    default_runtime: "node24",
    binding_policy: "trigger-bound",
    compatible_triggers: [],
  } as const;
  const newer = new Actions(clock, () => true, new Triggers([trigger]));
  expect(newer.create({ ...phone, runtime: "node24" }).runtime).toBe("node24");
  expect(() => newer.create({ ...phone, name: "b", runtime: "node22" })).toThrow();
});

test("the next builds can be made to never end", () => {
  actions.spoilBuilds("building", 2);
  const [first, second, third] = [actions.create(other), actions.create(other), actions.create(other)];
  now += 60_000;
  expect([first, second, third].map((action) => action.toJSON().status)).toEqual(["building", "building", "built"]);
});

test("a change goes live when it is deployed", () => {
  const action = actions.create({ ...phone, code: "// one", secrets: [{ name: "apikey", value: "old" }] });
  action.finishBuild();
  action.deploy();
  action.update({ code: "// two", secrets: [{ name: "apikey", value: "new" }] });
  expect(action.toJSON()).toMatchObject({ status: "pending", all_changes_deployed: false });
  expect(action.deployedVersion).toMatchObject({ code: "// one", secrets: [{ value: "old" }] });
  action.finishBuild();
  action.deploy();
  expect(action.deployedVersion).toMatchObject({ number: 2, code: "// two", secrets: [{ value: "new" }] });
  expect(action.toJSON().all_changes_deployed).toBe(true);
});

test("no answer contains the value of a secret", () => {
  const action = actions.create({ ...phone, secrets: [{ name: "apikey", value: "canary" }] });
  action.finishBuild();
  const version = action.deploy();
  const answers = [action, action.toBound(), action.versionToJSON(version), action.deploymentToJSON(version)];
  expect(JSON.stringify(answers)).not.toContain("canary");
  expect(action.toJSON().secrets).toEqual([{ name: "apikey", updated_at: "2026-01-01T00:00:00.000000000Z" }]);
});

test("an update keeps the value of a secret sent without one, and removes missing secrets", () => {
  const secrets = [
    { name: "a", value: "1" },
    { name: "b", value: "2" },
  ];
  const action = actions.create({ ...phone, secrets });
  action.update({ secrets: [{ name: "a" }] });
  expect(action.secrets).toMatchObject([{ name: "a", value: "1" }]);
});

test("redeploying an old version gives it a new number", () => {
  const action = actions.create({ ...phone, code: "// one" });
  action.finishBuild();
  const first = action.deploy();
  action.update({ code: "// two" });
  action.finishBuild();
  action.deploy();
  action.redeploy(first);
  expect(action.deployedVersion).toMatchObject({ number: 3, code: "// one" });
  expect(action.toJSON()).toMatchObject({ code: "// two", all_changes_deployed: false });
});

test("with `update_draft`, the draft becomes the version, including its secrets", () => {
  const action = actions.create({ ...phone, code: "// one", secrets: [{ name: "a", value: "1" }] });
  action.finishBuild();
  const first = action.deploy();
  action.update({ code: "// two", secrets: [] });
  action.revertTo(action.redeploy(first));
  expect(action.toJSON()).toMatchObject({ code: "// one", status: "built", all_changes_deployed: true });
  expect(action.secrets).toMatchObject([{ name: "a", value: "1" }]);
});
