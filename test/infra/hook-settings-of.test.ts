import { Testing } from "cdktf";
import { bundle } from "../../infra/bundle";
import type { Environment } from "../../infra/environment";
import { hookSettingsOf } from "../../infra/hook-settings-of";
import { PhoneMessageStack } from "../../infra/phone-message-stack";
import { literal } from "../../infra/terraform-string";
import { TRIGGERS } from "../../infra/trigger";

test("is what the stack compiles the hook with, to the byte", () => {
  const environment: Environment = {
    domain: "acme.eu.auth0.com",
    trigger: "custom-phone-provider",
    region: "europe",
    source: "Acme",
    countries: ["GB"],
    expiryMinutes: 5,
    production: true,
    preventDestroy: false,
    backend: { type: "local" },
    secrets: ["token"],
    secretsVersion: 2,
    templates: { otp_verify: { text: "{{ code }}" } },
    tenant: { phoneConsolidatedExperience: true },
    guardian: { policy: "all-applications" },
    adopt: { binding: true },
  };
  const { resource } = JSON.parse(Testing.synth(new PhoneMessageStack(Testing.app(), "prod", environment)));
  const [action] = Object.values<{ code: string }>(resource.auth0_action);
  expect(action?.code).toBe(literal(bundle(TRIGGERS["custom-phone-provider"], hookSettingsOf(environment))));
});
