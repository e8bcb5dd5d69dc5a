import type { Resource } from "../../../sandbox/provider/resource";
import { resources } from "../../../sandbox/provider/resources";
import { mapAttributes, type Schema, schemas } from "../../../sandbox/provider/schema";
import { plan, type ResourceType } from "../../../sandbox/provider/sdk";
import { type Attributes, UNKNOWN } from "../../../sandbox/provider/values";

/* What the recordings don't show of planning. */
const typeOf = (name: string): ResourceType => ({
  name,
  block: (schemas.resource_schemas[name] as Schema).block,
  resource: resources[name] as Resource,
});
const action = typeOf("auth0_action");
const guardian = typeOf("auth0_guardian");
const binding = typeOf("auth0_trigger_action");

const full = (values: Attributes) => mapAttributes(action.block, values);

test("computed attributes of nested blocks are unknown in a new resource", () => {
  const { planned } = plan(action, null, full({ modules: [{ module_id: "m", module_version_id: "v" }] }));
  expect(planned).toMatchObject({
    modules: [{ module_id: "m", module_version_id: "v", module_name: UNKNOWN, module_version_number: UNKNOWN }],
  });
});

test("a list that is taken out of the configuration becomes empty", () => {
  const prior = mapAttributes(guardian.block, { id: "1", phone: [{ enabled: true, message_types: ["sms"] }] });
  const proposed = mapAttributes(guardian.block, { ...prior, phone: [{ enabled: true }] });
  expect(plan(guardian, prior, proposed).planned).toMatchObject({ phone: [{ enabled: true, message_types: [] }] });
});

test("timeouts change together with something else", () => {
  const prior = full({ id: "1", name: "a", timeouts: { create: "2m" } });
  const proposed = full({ id: "1", name: "b", timeouts: { create: "3m" } });
  expect(plan(action, prior, proposed).planned).toMatchObject({ name: "b", timeouts: { create: "3m" } });
});

test.each([
  ["trigger", "post-login"],
  ["action_id", "2"],
  ["action_id", UNKNOWN],
])("another %s replaces a binding", (name, value) => {
  const prior = { id: "t::1", trigger: "t", action_id: "1", display_name: "a" };
  expect(plan(binding, prior, { ...prior, [name]: value }).replace).toEqual([name]);
});

test("a destroy plans nothing", () => {
  expect(plan(binding, { id: "t::1" }, null)).toEqual({ planned: null, replace: [] });
});
