import { type Sandbox, startSandbox } from "../../../sandbox";

const CODE = "exports.onExecuteCustomPhoneProvider = async () => {};";
const TRIGGER = "custom-phone-provider";

let sandbox: Sandbox;
beforeEach(async () => {
  const secrets = [{ name: "apikey", value: "a-value" }];
  const action = { name: "SMS", code: CODE, secrets, supported_triggers: [{ id: TRIGGER }], deploy: true };
  const provider = { name: "custom" as const, configuration: { delivery_methods: ["text" as const] }, credentials: {} };
  sandbox = await startSandbox({ seed: { actions: [{ ...action, bind: TRIGGER }], providers: [provider] } });
});
afterEach(() => sandbox.close());

/** What users of the tenant depend on. */
function tenantNow() {
  const { actions, bindings, phoneProviders } = sandbox.tenant.model;
  const { code, secrets } = actions.find()[0]?.deployedVersion ?? {};
  return {
    code,
    secrets: secrets?.map(({ name, value }) => ({ name, value })),
    bound: bindings.list(TRIGGER).map(({ action: { name }, displayName }) => [name, displayName]),
    disabled: phoneProviders.list()[0]?.disabled,
  };
}

test("undoes every change, once", () => {
  const { dashboard } = sandbox;
  const before = tenantNow();
  dashboard.editCode("// first");
  dashboard.editCode("// second");
  dashboard.deleteSecret("apikey");
  dashboard.disableProvider();
  dashboard.unbind();
  expect(tenantNow()).toEqual({ code: "// second", secrets: [], bound: [], disabled: true });
  dashboard.undo();
  expect(tenantNow()).toEqual(before);
  dashboard.editCode("// third");
  dashboard.undo();
  expect(tenantNow()).toEqual(before);
});

test("keeps what a deploy has changed since", () => {
  const { dashboard, tenant } = sandbox;
  const [action] = tenant.model.actions.find();
  dashboard.editCode("// edited");
  dashboard.unbind();
  action?.update({ code: "// deployed" });
  action?.finishBuild();
  action?.deploy();
  dashboard.undo();
  expect(tenantNow()).toMatchObject({ code: "// deployed", bound: [["SMS", "SMS"]] });
});

test("doesn't bind an Action that was deleted since", () => {
  const { dashboard, tenant } = sandbox;
  const [action] = tenant.model.actions.find();
  dashboard.unbind();
  tenant.model.actions.delete(action?.id ?? "");
  dashboard.undo();
  expect(tenantNow()).toMatchObject({ bound: [] });
});
