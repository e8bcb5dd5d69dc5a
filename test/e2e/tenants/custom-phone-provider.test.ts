import { failCalls } from "../../support/sandbox/fail-next";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(120_000);

let deployment: Deployment;
afterEach(() => deployment.close());

test("moves a tenant to the unified phone experience with templates and the phone factor; other settings stay", async () => {
  deployment = await Deployment.start({ unifiedPhoneExperience: false });
  const { tenant } = deployment.sandbox;
  const { settings, guardian, phoneTemplates } = tenant.model;
  settings.update({
    error_page: { html: "Sorry", show_log_link: false, url: "" },
    country_codes: { list: ["SG"], mode: "deny" },
  });
  guardian.setFactor("email", true);
  deployment.project.edit(
    "infra/environments.ts",
    'source: "Sandbox",',
    `source: "Sandbox",
    templates: { otp_verify: { text: "{{ code }} lets you in. Ваш код" } },
    tenant: { phoneConsolidatedExperience: true },
    guardian: { policy: "all-applications" },`,
  );
  await deployment.synth();
  expect(await deployment.terraform("plan")).toContain("Plan: 2 to import, 6 to add, 2 to change, 0 to destroy.");

  // Without a phone provider, messages still go the old way.
  failCalls(tenant.faults, "POST", /^\/branding\/phone\/templates$/, { status: 400, body: { message: "Not today." } });
  await expect(deployment.terraform("apply", "-auto-approve")).rejects.toThrow("Not today.");
  expect(settings.isPhoneUnified).toBe(false);

  await deployment.terraform("apply", "-auto-approve");
  expect(settings.read()).toMatchObject({
    phone_consolidated_experience: true,
    error_page: { html: "Sorry" },
    country_codes: { list: ["SG"], mode: "deny" },
  });
  expect(phoneTemplates.find("otp_verify").body.voice).toBe("{{ code }} lets you in. Ваш код");
  expect([guardian.isEnabled("sms"), guardian.isEnabled("email"), guardian.messageTypes]).toEqual([
    true,
    true,
    ["sms"],
  ]);
  expect((await deployment.logIn()).arrived).toEqual([
    expect.objectContaining({ text: expect.stringMatching(/^\d{6} lets you in/) }),
  ]);
  expect(await deployment.terraform("plan")).toContain("No changes.");
});
