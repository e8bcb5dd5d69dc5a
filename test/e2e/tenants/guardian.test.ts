import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { failCalls } from "../../support/sandbox/fail-next";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(120_000);

let deployment: Deployment;
afterEach(() => deployment.close());

const REFUSED = {
  status: 409,
  body: {
    statusCode: 409,
    error: "Conflict",
    message: "Message Type is not supported by the configured phone provider",
  },
};

/** A tenant with MFA by phone and by one-time password apps. `watch` reports whether MFA was on at every call since. */
async function start(lines: string, unifiedPhoneExperience: boolean) {
  deployment = await Deployment.start({ unifiedPhoneExperience });
  edit('source: "Sandbox",', `source: "Sandbox",\n    ${lines}`);
  const { guardian, clients } = deployment.sandbox.tenant.model;
  guardian.policies = ["all-applications"];
  guardian.setFactor("sms", true);
  guardian.setFactor("otp", true);
  const isOn = () => guardian.policies.length > 0 && guardian.isEnabled("sms") && guardian.isEnabled("otp");
  const authorize = clients.authorize.bind(clients);
  const seen: boolean[] = [];
  jest.spyOn(clients, "authorize").mockImplementation((...words) => {
    seen.push(isOn());
    return authorize(...words);
  });
  return {
    expectNeverOff() {
      expect(seen.length).toBeGreaterThan(0);
      expect([...new Set([...seen.splice(0), isOn()])]).toEqual([true]);
    },
  };
}

const edit = (old: string, text: string) => deployment.project.edit("infra/environments.ts", old, text);
const apply = () => deployment.terraform("apply", "-auto-approve");

test("custom-phone-provider: the next deploy fixes a factor that Auth0 refused; a removed factor is forgotten", async () => {
  const field = 'guardian: { policy: "all-applications" },';
  const mfa = await start(field, true);
  const { tenant } = deployment.sandbox;
  await deployment.synth();
  expect(await deployment.terraform("plan")).toContain("Plan: 1 to import, 4 to add, 1 to change, 0 to destroy.");

  failCalls(tenant.faults, "PUT", /^\/guardian\/factors\/phone\/message-types$/, REFUSED);
  await expect(apply()).rejects.toThrow("Message Type is not supported");
  mfa.expectNeverOff();
  expect(await deployment.terraform("plan")).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
  await apply();
  expect(tenant.model.guardian.messageTypes).toEqual(["sms"]);
  expect(await deployment.terraform("plan")).toContain("No changes.");

  await expect(deployment.terraform("apply", "-destroy", "-auto-approve")).rejects.toThrow(
    "Instance cannot be destroyed",
  );
  edit(field, "");
  await deployment.synth();
  expect(await deployment.terraform("plan")).toContain(
    "will no longer be managed by Terraform, but will not be destroyed",
  );
  await apply();
  await deployment.terraform("apply", "-destroy", "-auto-approve");
  expect(tenant.model.actions.find()).toEqual([]);
  mfa.expectNeverOff();
});

test("send-phone-message: a failed create leaves a tainted factor; it isn't replaced, and `terraform untaint` continues", async () => {
  const mfa = await start('trigger: "send-phone-message",\n    guardian: { policy: "all-applications" },', false);
  const { tenant } = deployment.sandbox;
  tenant.model.guardian.legacyPhone.provider = "auth0";
  await deployment.synth();
  // Like another team's stack that creates the guardian, which this one imports.
  const file = join(deployment.stackDirectory, "cdk.tf.json");
  const { import: _, ...stack } = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify(stack));

  failCalls(tenant.faults, "PUT", /^\/guardian\/factors\/phone\/message-types$/, REFUSED);
  await expect(apply()).rejects.toThrow("Message Type is not supported");
  await deployment.synth();
  await expect(apply()).rejects.toThrow("Instance cannot be destroyed");
  mfa.expectNeverOff();
  await deployment.terraform("untaint", "auth0_guardian.guardian");
  await apply();
  mfa.expectNeverOff();
  expect(tenant.model.guardian.legacyPhone.provider).toBe("phone-message-hook");
  expect(await deployment.terraform("plan")).toContain("No changes.");
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});
