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
  const [action, binding] = [
    progress.applied("auth0_action.action"),
    progress.applied("auth0_trigger_actions.binding"),
  ];
  for (const line of CREATION.slice(0, 2)) progress.read(line);
  expect([await isResolved(action), progress.idOf("auth0_action.action")]).toEqual([false, undefined]);
  for (const line of CREATION.slice(2)) progress.read(line);
  expect([await isResolved(action), await isResolved(binding)]).toEqual([true, false]);
  expect(progress.idOf("auth0_action.action")).toBe("c1-2");
  progress.end();
  expect([await isResolved(binding), await isResolved(progress.applied("any.other"))]).toEqual([true, true]);
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
