import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(120_000);

let deployment: Deployment;
afterEach(() => deployment.close());

const apply = () => deployment.terraform("apply", "-auto-approve");
const plan = () => deployment.terraform("plan");

test("a change in the dashboard is in the next plan, and the next deploy reverts it", async () => {
  deployment = await Deployment.start();
  const { actions, bindings, phoneProviders } = deployment.sandbox.tenant.model;
  await deployment.synth();
  await apply();
  const [action] = actions.find();
  const [provider] = phoneProviders.list();
  if (!action || !provider) throw new Error("nothing was deployed");
  const { code } = action;

  action.update({ code: "// edited in the dashboard\n" });
  action.finishBuild();
  action.deploy();
  bindings.replace("custom-phone-provider", []);
  phoneProviders.update(provider.id, { disabled: true });
  const drifted = await plan();
  expect(drifted).toContain("- // edited in the dashboard");
  expect(drifted).toMatch(/~ disabled += true -> false/);
  expect(drifted).toMatch(/# auth0_trigger_actions\.binding will be (created|updated in-place)/);
  await apply();
  expect(action.code).toBe(code);
  expect(action.deployedVersion?.code).toBe(code);
  expect(bindings.list("custom-phone-provider").map(({ action }) => action.id)).toEqual([action.id]);
  expect(phoneProviders.list()[0]?.disabled).toBe(false);
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
  expect(await plan()).toContain("No changes.");
});

test("a secret deleted in the dashboard isn't in any plan; another version sends it again", async () => {
  deployment = await Deployment.start();
  const { actions } = deployment.sandbox.tenant.model;
  await deployment.synth();
  await apply();
  const [action] = actions.find();
  action?.update({ secrets: [{ name: "subaccount" }] });
  action?.finishBuild();
  action?.deploy();
  expect(await plan()).toContain("No changes.");
  expect((await deployment.logIn()).outcome).toMatchObject({ sent: false });
  deployment.sandbox.rotateKey();
  await deployment.synth();
  await apply();
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});
