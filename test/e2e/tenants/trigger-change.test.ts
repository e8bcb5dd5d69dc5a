import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(120_000);

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start({ unifiedPhoneExperience: false });
});
afterAll(() => deployment.close());

const edit = (old: string, text: string) => deployment.project.edit("infra/environments.ts", old, text);

const MFA = 'trigger: "send-phone-message",';
const UNIFIED = "tenant: { phoneConsolidatedExperience: true },";

test("a protected environment can move to the unified phone experience in place, but not back", async () => {
  edit('source: "Sandbox",', `source: "Sandbox",\n    preventDestroy: true,\n    ${MFA}`);
  await deployment.synth();
  await deployment.terraform("apply", "-auto-approve");
  const [action] = deployment.sandbox.tenant.model.actions.find();

  edit(MFA, UNIFIED);
  await deployment.synth();
  await deployment.terraform("apply", "-auto-approve");
  expect(deployment.sandbox.tenant.model.actions.find().map(({ id }) => id)).toEqual([action?.id]);
  expect(await deployment.compareLive()).toEqual([]);
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });

  edit(UNIFIED, MFA);
  await deployment.synth();
  expect(await deployment.terraform("plan")).toContain("auth0_phone_provider.phone_provider will be destroyed");
});
