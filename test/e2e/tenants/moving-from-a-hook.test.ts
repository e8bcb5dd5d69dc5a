import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(120_000);

let deployment: Deployment;
afterEach(() => deployment.close());

const HOOK = 'trigger: "legacy-hook",';

const edit = (old: string, text: string) => deployment.project.edit("infra/environments.ts", old, text);

test.each([
  ['trigger: "send-phone-message",', "Plan: 3 to add, 1 to change, 1 to destroy."],
  [
    'trigger: "custom-phone-provider",\n    tenant: { phoneConsolidatedExperience: true },',
    "Plan: 1 to import, 4 to add, 2 to change, 1 to destroy.",
  ],
])("%s replaces the Hook: the Hook is destroyed only when its successor sends", async (lines, plan) => {
  deployment = await Deployment.start({ unifiedPhoneExperience: false });
  const { model } = deployment.sandbox.tenant;
  edit('source: "Sandbox",', `source: "Sandbox",\n    ${HOOK}`);
  await deployment.synth();
  await deployment.terraform("apply", "-auto-approve");
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });

  const isCarried = () =>
    model.settings.isPhoneUnified
      ? model.phoneProviders.list().length > 0
      : model.hooks.find().length + model.bindings.list("send-phone-message").length > 0;
  const seen: boolean[] = [];
  const authorize = model.clients.authorize.bind(model.clients);
  jest.spyOn(model.clients, "authorize").mockImplementation((...words) => {
    seen.push(isCarried());
    return authorize(...words);
  });
  edit(HOOK, lines);
  await deployment.synth();
  expect(await deployment.terraform("plan")).toContain(plan);
  await deployment.terraform("apply", "-auto-approve");
  expect([seen.length > 10, ...new Set([...seen, isCarried()])]).toEqual([true, true]);
  expect(model.hooks.find()).toEqual([]);
  const { message, outcome } = await deployment.logIn();
  expect([outcome, message.attempts]).toEqual([{ sent: true }, [expect.objectContaining({ kind: "Action" })]]);
  expect(await deployment.terraform("plan")).toContain("No changes.");
});
