import { planChange, type ResourceType } from "../../../sandbox/provider/plugin-sdk";
import type { ResourceDefinition } from "../../../sandbox/provider/resource";
import { resources } from "../../../sandbox/provider/resources";
import { mapAttributes, type Schema, schemas } from "../../../sandbox/provider/schema";
import { type BlockValue, UNKNOWN_VALUE } from "../../../sandbox/provider/values";

/* What the recordings don't show of planning. */
const typeOf = (name: string): ResourceType => ({
  name,
  block: (schemas.resource_schemas[name] as Schema).block,
  resource: resources[name] as ResourceDefinition,
});
const action = typeOf("auth0_action");
const guardian = typeOf("auth0_guardian");
const binding = typeOf("auth0_trigger_action");

const full = (values: BlockValue) => mapAttributes(action.block, values);

test("computed attributes of nested blocks are unknown in a new resource", () => {
  const { planned } = planChange(action, null, full({ modules: [{ module_id: "m", module_version_id: "v" }] }));
  expect(planned).toMatchObject({
    modules: [
      { module_id: "m", module_version_id: "v", module_name: UNKNOWN_VALUE, module_version_number: UNKNOWN_VALUE },
    ],
  });
});

test("a list removed from the configuration becomes empty", () => {
  const prior = mapAttributes(guardian.block, { id: "1", phone: [{ enabled: true, message_types: ["sms"] }] });
  const proposed = mapAttributes(guardian.block, { ...prior, phone: [{ enabled: true }] });
  expect(planChange(guardian, prior, proposed).planned).toMatchObject({
    phone: [{ enabled: true, message_types: [] }],
  });
});

test("timeouts change only together with something else", () => {
  const prior = full({ id: "1", name: "a", timeouts: { create: "2m" } });
  const proposed = full({ id: "1", name: "b", timeouts: { create: "3m" } });
  expect(planChange(action, prior, proposed).planned).toMatchObject({ name: "b", timeouts: { create: "3m" } });
});

test.each([
  ["trigger", "post-login"],
  ["action_id", "2"],
  ["action_id", UNKNOWN_VALUE],
])("a changed %s replaces a binding", (name, value) => {
  const prior = { id: "t::1", trigger: "t", action_id: "1", display_name: "a" };
  expect(planChange(binding, prior, { ...prior, [name]: value }).replace).toEqual([name]);
});

test("a destroy plans nothing", () => {
  expect(planChange(binding, { id: "t::1" }, null)).toEqual({ planned: null, replace: [] });
});
