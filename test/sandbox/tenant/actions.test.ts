import type { Clock } from "../../../sandbox/clock";
import { Actions } from "../../../sandbox/tenant/actions";
import { ApiError } from "../../../sandbox/tenant/api-error";

let now = 0;
const clock: Clock = { now: () => now, after: () => () => {} };
const phone = { name: "8x8", supported_triggers: [{ id: "custom-phone-provider" }] };
const other = { name: "other", supported_triggers: [{ id: "post-login" }] };

let actions: Actions;

beforeEach(() => {
  now = Date.parse("2026-01-01T00:00:00Z");
  actions = new Actions(clock);
});

test("a tenant has one Action for custom-phone-provider, whichever way a second one is tried", () => {
  const { id } = actions.create(phone);
  const refusal = new ApiError(403, "custom-phone-provider can only have one supported Action");
  expect(() => actions.create(phone)).toThrow(refusal);
  const { id: otherId } = actions.create(other);
  expect(() => actions.update(otherId, phone)).toThrow(refusal);
  actions.update(id, phone);
  actions.delete(id);
  actions.update(otherId, phone);
});

test("the hundred and first Action is refused", () => {
  for (let count = 0; count < 100; count++) actions.create(other);
  expect(() => actions.create(other)).toThrow(ApiError);
});

test.each([
  ["post-login", "v3", undefined, "node22"],
  ["post-login", undefined, "node18-actions", "node18-actions"],
  ["post-login", "v2", undefined, "node16"],
])("the runtime of an Action for %s %s with the runtime %s is %s", (id, version, runtime, expected) => {
  const content = { name: "a", supported_triggers: [{ id, ...(version && { version }) }], ...(runtime && { runtime }) };
  expect(actions.create(content).toJSON().runtime).toBe(expected);
});

test("a runtime that the trigger does not have is refused, and nothing changes", () => {
  const { id } = actions.create(phone);
  expect(() => actions.update(id, { runtime: "node12", code: "// new" })).toThrow("runtime is not supported");
  expect(actions.get(id).code).toBe("module.exports = () => {}");
});

test("without a reader, a build ends after two seconds", () => {
  const action = actions.create(phone);
  expect(() => action.deploy()).toThrow("A draft must be in the 'built' state before it can be deployed.");
  now += 2000;
  expect(action.deploy().number).toBe(1);
});

test("a build that fails leaves the version before it live; the next one is good again", () => {
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

test("a build can go on without end, and so can the ones after it", () => {
  actions.spoilBuilds("building", 2);
  const [first, second, third] = [actions.create(other), actions.create(other), actions.create(other)];
  now += 60_000;
  expect([first, second, third].map((action) => action.toJSON().status)).toEqual(["building", "building", "built"]);
});

test("a change is not live before its deployment", () => {
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

test("no answer holds the value of a secret", () => {
  const action = actions.create({ ...phone, secrets: [{ name: "apikey", value: "canary" }] });
  action.finishBuild();
  const version = action.deploy();
  const answers = [action, action.toBound(), action.versionToJSON(version), action.deploymentToJSON(version)];
  expect(JSON.stringify(answers)).not.toContain("canary");
  expect(action.toJSON().secrets).toEqual([{ name: "apikey", updated_at: "2026-01-01T00:00:00.000000000Z" }]);
});

test("a secret that is sent without its value keeps it; one that is not sent is gone", () => {
  const secrets = [
    { name: "a", value: "1" },
    { name: "b", value: "2" },
  ];
  const action = actions.create({ ...phone, secrets });
  action.update({ secrets: [{ name: "a" }] });
  expect(action.secrets).toMatchObject([{ name: "a", value: "1" }]);
});

test("the last fifty versions are kept", () => {
  const action = actions.create(phone);
  action.finishBuild();
  for (let count = 0; count < 51; count++) action.deploy();
  expect(action.versions.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, index) => index + 2));
});

test("an old version is deployed again under a new number", () => {
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

test("with `update_draft`, the draft becomes what the version was, with its secrets", () => {
  const action = actions.create({ ...phone, code: "// one", secrets: [{ name: "a", value: "1" }] });
  action.finishBuild();
  const first = action.deploy();
  action.update({ code: "// two", secrets: [] });
  action.revertTo(action.redeploy(first));
  expect(action.toJSON()).toMatchObject({ code: "// one", status: "built", all_changes_deployed: true });
  expect(action.secrets).toMatchObject([{ name: "a", value: "1" }]);
});
