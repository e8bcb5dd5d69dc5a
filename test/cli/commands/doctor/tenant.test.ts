import { checkRuntime, type TenantContext } from "../../../../cli/commands/doctor/tenant";

const CURRENT = { id: "custom-phone-provider", version: "v1", runtimes: ["node22", "node24"] };

/** Checks the runtime of a stack's Action against a tenant with these triggers. */
function check(runtime: string | undefined, triggers: readonly object[] = [CURRENT]) {
  const supported_triggers = { id: "custom-phone-provider", version: "v1" };
  const actions =
    runtime === undefined ? [] : [{ address: "auth0_action.action", attributes: { runtime, supported_triggers } }];
  const stack = { resources: (type: string) => (type === "auth0_action" ? actions : []) };
  const client = { actions: { triggers: { list: async () => ({ triggers }) } } };
  return checkRuntime({ client, stack } as unknown as TenantContext);
}

test.each([
  ["node24", "fine", "node24. The tenant offers node22, node24"],
  [undefined, "fine", "not used by this trigger"],
  ["node26", "to-do", "The tenant doesn't run Actions for custom-phone-provider v1 on node26."],
])("the runtime %s of the environment is checked against those of the tenant", async (runtime, status, what) => {
  expect(await check(runtime)).toMatchObject({ status, what });
});

test("says which runtimes to use instead, or that the tenant lacks the trigger", async () => {
  const remedy = async (triggers?: readonly object[]) =>
    ((await check("node26", triggers)) as { remedy: string }).remedy;
  expect(await remedy()).toBe("Set the environment's `runtime` to one that it offers: node22, node24.");
  expect(await remedy([{ ...CURRENT, version: "v2" }])).toBe(
    "Set the environment's `trigger` to one that the tenant has.",
  );
});
