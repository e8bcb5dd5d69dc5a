import { ApplyProgress } from "../../../cli/terraform/apply-progress";

const CREATION = [
  "auth0_action.action: Creating...",
  "auth0_action.action: Still creating... [10s elapsed]",
  "auth0_action.action: Creation complete after 11s [id=c1-2]",
];

/** Whether a promise has resolved by now. */
async function isResolved(promise: Promise<void>): Promise<boolean> {
  const pending = Symbol();
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

test("tells once that Terraform begins to change something", () => {
  const onBegin = jest.fn();
  const progress = new ApplyProgress(onBegin);
  progress.read("auth0_action.action: Refreshing state... [id=c1-2]");
  expect([progress.hasBegun, onBegin.mock.calls.length]).toEqual([false, 0]);
  for (const line of [...CREATION, "auth0_action.old (deposed object 0f1e): Destroying... [id=c0]"])
    progress.read(line);
  expect([progress.hasBegun, onBegin.mock.calls.length]).toEqual([true, 1]);
});

test("a resource is applied when Terraform has created or changed it, and the others when Terraform has ended", async () => {
  const progress = new ApplyProgress();
  const [action, binding, end] = [
    progress.applied("auth0_action.action"),
    progress.applied("auth0_trigger_actions.binding"),
    progress.applied(),
  ];
  for (const line of CREATION.slice(0, 2)) progress.read(line);
  expect([await isResolved(action), progress.idOf("auth0_action.action")]).toEqual([false, undefined]);
  for (const line of CREATION.slice(2)) progress.read(line);
  expect([await isResolved(action), await isResolved(binding), await isResolved(end)]).toEqual([true, false, false]);
  expect(progress.idOf("auth0_action.action")).toBe("c1-2");
  progress.end();
  for (const it of [binding, end, progress.applied("any.other")]) expect(await isResolved(it)).toBe(true);
});

const CHANGES = [
  "auth0_action.action: Modifications complete after 2s [id=c1-2]",
  "terraform_data.sent: Creation complete after 0s [id=5e]",
];

test.each([
  ["Plan: 1 to add, 1 to change, 0 to destroy.", true],
  ["Plan: 2 to import, 1 to add, 1 to change, 0 to destroy.", true],
  ["Plan: 2 to add, 1 to change, 0 to destroy.", false], // a change is missing
  ["Plan: 1 to add, 1 to change, 1 to destroy.", false],
  ["Plan: 1 to add, 1 to change, 0 to destroy, 1 to forget.", false],
  ["Plan: 1 to add, 1 to change, 0 to destroy. Actions: 1 to invoke.", false],
  ["      + Plan: 1 to add, 1 to change, 0 to destroy.", false],
])("whether two changes are all that Terraform has planned: %s", async (plan, isDone) => {
  const progress = new ApplyProgress();
  const all = [progress.applied(), progress.applied("auth0_trigger_actions.unchanged")];
  for (const line of [plan, ...CHANGES.slice(0, 1)]) progress.read(line);
  for (const it of all) expect(await isResolved(it)).toBe(false);
  for (const line of CHANGES.slice(1)) progress.read(line);
  for (const it of all) expect(await isResolved(it)).toBe(isDone);
});

test("a plan that only imports leaves nothing to do", async () => {
  const progress = new ApplyProgress();
  progress.read("Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.");
  expect(await isResolved(progress.applied())).toBe(true);
});

test.each([
  ["auth0_action.old: Destroying... [id=c0]", true],
  ["module.phone.auth0_trigger_action.old: Destroying... [id=c0]", true],
  ["auth0_action.old (deposed object 0f1e): Destroying... [id=c0]", true],
  ["terraform_data.sent: Destroying... [id=c0]", false],
  ["      - auth0_action.old: Destroying... in a text", false],
])("whether something of Auth0 is being destroyed: %s", (line, hasDestroyed) => {
  const progress = new ApplyProgress();
  progress.read(line);
  expect(progress.hasDestroyed).toBe(hasDestroyed);
});

test.each([
  ['module.phone["a b"].auth0_action.action[0]: Importing... [id=c1]', true],
  ["auth0_action.old (deposed object 0f1e): Destroying... [id=c0]", true],
  ["      + // rule: Creating... x", false],
  ["      + rule: Creating...", false],
  ["│ rule: Creating...", false],
])("whether Terraform has begun: %s", (line, hasBegun) => {
  const progress = new ApplyProgress();
  progress.read(line);
  expect(progress.hasBegun).toBe(hasBegun);
});

test("knows the words for an update, and takes no line of a plan for one", () => {
  const progress = new ApplyProgress();
  for (const line of [
    '      + "auth0_action.action: Creation complete after 1s [id=wrong]"',
    "      + No changes. This is code.",
    "auth0_action.action: Modifications complete after 2s [id=c1-2]",
  ]) {
    progress.read(line);
  }
  expect([progress.idOf("auth0_action.action"), progress.isUnchanged]).toEqual(["c1-2", false]);
});

test.each([
  ["No changes. Your infrastructure matches the configuration.", true],
  ["Plan: 0 to add, 1 to change, 0 to destroy.", false],
])("%s", (line, isUnchanged) => {
  const progress = new ApplyProgress();
  progress.read(line);
  expect(progress.isUnchanged).toBe(isUnchanged);
});
