import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(120_000);

let deployment: Deployment;
afterEach(() => deployment.close());

/** Resources that were made in the dashboard before the project existed. */
const CODE = "exports.onExecuteCustomPhoneProvider = async () => {};\n";

function adopt(adopted: object, lines = ""): void {
  const field = `adopt: ${JSON.stringify(adopted)},`;
  deployment.project.edit(
    "infra/environments.ts",
    'source: "Sandbox",',
    `source: "Sandbox",\n    ${lines}\n    ${field}`,
  );
}

test("custom-phone-provider: adopts an Action, a binding and a phone provider from the dashboard", async () => {
  deployment = await Deployment.start();
  const { model } = deployment.sandbox.tenant;
  model.seed({
    actions: [
      {
        name: "From the dashboard",
        supported_triggers: [{ id: "custom-phone-provider" }],
        code: CODE,
        secrets: [{ name: "apikey", value: "an old one" }],
        deploy: true,
        bind: "custom-phone-provider",
      },
    ],
    providers: [{ name: "custom", disabled: true, configuration: { delivery_methods: ["text"] } }],
  });
  const [action] = model.actions.find();
  const [phoneProvider] = model.phoneProviders.list();
  adopt({ action: action?.id, binding: true, phoneProvider: phoneProvider?.id });

  await deployment.synth();
  const plan = await deployment.terraform("plan");
  expect(plan).toContain("Plan: 3 to import, 1 to add, 3 to change, 0 to destroy.");
  await deployment.terraform("apply", "-auto-approve");
  expect(model.actions.find()).toEqual([expect.objectContaining({ id: action?.id, name: "8x8 phone messages" })]);
  expect(model.phoneProviders.list()).toEqual([expect.objectContaining({ id: phoneProvider?.id, disabled: false })]);
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
  expect(await deployment.terraform("plan")).toContain("No changes.");
});

test("custom-phone-provider: adopts a template with a sender and words for calls, and the next plan is empty", async () => {
  deployment = await Deployment.start();
  const { model } = deployment.sandbox.tenant;
  const content = { from: "+12025550123", body: { text: "{{ code }}", voice: "Theirs: {{ code }}" } };
  model.seed({ templates: [{ type: "otp_verify", content }] });
  const [own] = model.phoneTemplates.list() as readonly { readonly id?: string }[];
  adopt({ templates: { otp_verify: own?.id } }, 'templates: { otp_verify: { text: "{{ code }} is ours" } },');
  await deployment.apply();
  const [changed] = model.phoneTemplates.list();
  expect(changed?.content).toMatchObject({ from: "+12025550123", body: { voice: "{{ code }} is ours" } });
  expect(await deployment.terraform("plan")).toContain("No changes.");
});

test("custom-phone-provider: names a conflicting Action and an unknown secret, each with a remedy", async () => {
  deployment = await Deployment.start();
  const { model } = deployment.sandbox.tenant;
  const secrets = ["apikey", "debug"].map((name) => ({ name, value: "an old one" }));
  const supported_triggers = [{ id: "custom-phone-provider" }];
  model.seed({ actions: [{ name: "Theirs", supported_triggers, code: CODE, secrets, deploy: true }] });
  const [action] = model.actions.find();
  await expect(deployment.cdktf("deploy")).rejects.toThrow(`adopt: { action: "${action?.id}" },`);

  adopt({ action: action?.id });
  await expect(deployment.cdktf("deploy")).rejects.toThrow("Delete it in the dashboard");
  expect(action?.code).toBe(CODE);
  action?.update({ secrets: [{ name: "apikey" }] });
  action?.finishBuild();
  deployment.sandbox.rotateKey();
  await deployment.apply();
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});

test("send-phone-message: adopts the Action and leaves other bound Actions in place", async () => {
  deployment = await Deployment.start({ unifiedPhoneExperience: false });
  const { model } = deployment.sandbox.tenant;
  const code = "exports.onExecuteSendPhoneMessage = async () => {};\n";
  const [theirs, ours] = ["Theirs", "Ours"].map((name) => ({
    name,
    supported_triggers: [{ id: "send-phone-message" }],
    code,
    deploy: true,
    bind: "send-phone-message",
  }));
  model.seed({ actions: [theirs, ours].filter((it) => it !== undefined) });
  const bound = () => model.bindings.list("send-phone-message").map(({ action }) => action.name);
  adopt({ action: model.actions.find({ actionName: "Ours" })[0]?.id, binding: true }, 'trigger: "send-phone-message",');

  await deployment.synth();
  expect(await deployment.terraform("plan")).toContain("Plan: 2 to import, 2 to add, 2 to change, 0 to destroy.");
  await deployment.terraform("apply", "-auto-approve");
  expect(bound()).toEqual(["Theirs", "8x8 phone messages"]);
  await deployment.terraform("apply", "-destroy", "-auto-approve");
  expect(bound()).toEqual(["Theirs"]);
});

test("legacy-hook: adopts the Hook", async () => {
  deployment = await Deployment.start({ unifiedPhoneExperience: false });
  const { model } = deployment.sandbox.tenant;
  const script = "module.exports = function (recipient, text, context, cb) { cb(null, {}); };\n";
  model.seed({ hooks: [{ name: "8x8", script, triggerId: "send-phone-message", enabled: true }] });
  const [hook] = model.hooks.find();
  adopt({ hook: hook?.id }, 'trigger: "legacy-hook",');

  await deployment.synth();
  expect(await deployment.terraform("plan")).toContain("Plan: 1 to import, 1 to add, 1 to change, 0 to destroy.");
  await deployment.terraform("apply", "-auto-approve");
  expect(model.hooks.find().map(({ id }) => id)).toEqual([hook?.id]);
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});
