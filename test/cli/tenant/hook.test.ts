import { remediesOf } from "../../../cli/tenant/finding";
import { compareHook } from "../../../cli/tenant/hook";

const remedies = remediesOf("dev", "cdktf.out/stacks/dev");
const remedy = "npx auth0-8x8 deploy dev";

const hook = {
  address: "auth0_hook.hook",
  attributes: { script: "new", enabled: true, secrets: { apikey: "${var.apikey}", subaccount: "${var.subaccount}" } },
};
const liveHook = { script: "new", enabled: true, secrets: ["apikey", "subaccount"] };
const SET_AGAIN = `TF_VAR_subaccount=none ${remedy}, then ${remedy}`;

test.each([
  ["matches the stack", liveHook, []],
  ["doesn't exist", undefined, [{ what: "The Hook doesn't exist.", remedy }]],
  [
    "has a different script",
    { ...liveHook, script: "old" },
    [{ what: "The Hook doesn't match this stack's script.", remedy }],
  ],
  ["is disabled", { ...liveHook, enabled: false }, [{ what: "The Hook is disabled.", remedy }]],
  [
    "lacks a secret",
    { ...liveHook, secrets: ["apikey"] },
    [{ what: "The Hook has no secret subaccount.", remedy: SET_AGAIN }],
  ],
])("says whether the Hook %s", (_name, live, expected) => {
  expect(compareHook(hook, live, remedies)).toEqual(expected);
});
