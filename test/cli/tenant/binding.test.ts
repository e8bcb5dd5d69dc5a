import { compareBinding } from "../../../cli/tenant/binding";
import { remediesOf } from "../../../cli/tenant/finding";

const remedies = remediesOf("dev", "cdktf.out/stacks/dev");
const remedy = "npx auth0-8x8 deploy dev";

const idOf = (address: string) => (address === "auth0_action.action" ? "id-1" : undefined);
const trigger = "send-phone-message";
const binding = {
  address: "auth0_trigger_action.binding",
  attributes: { trigger, action_id: "${auth0_action.action.id}" },
};
const bindings = {
  address: "auth0_trigger_actions.binding",
  attributes: { trigger, actions: [{ id: "${auth0_action.action.id}" }, { id: "id-2" }] },
};

test("reports nothing for bindings that exist among others", () => {
  expect(compareBinding(binding, ["id-3", "id-1"], idOf, remedies)).toEqual([]);
  expect(compareBinding(bindings, ["id-1", "id-2"], idOf, remedies)).toEqual([]);
});

test.each([
  ["one", binding, [], ["auth0_action.action"]],
  ["both", bindings, ["id-3"], ["auth0_action.action", "id-2"]],
])("names the Actions that aren't bound: %s", (_name, resource, bound, missing) => {
  expect(compareBinding(resource, bound, idOf, remedies)).toEqual(
    missing.map((address) => ({ what: `${address} isn't bound to the trigger send-phone-message.`, remedy })),
  );
});
