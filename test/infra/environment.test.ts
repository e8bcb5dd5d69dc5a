import { Testing } from "cdktf";
import { bundle } from "../../infra/bundle/bundle";

import { type Environment, hookSettingsOf, isProduction } from "../../infra/environment";
import { PhoneMessageStack } from "../../infra/phone-message-stack";
import { TRIGGERS } from "../../infra/settings/trigger";

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
    runtime: "node24",
    backend: { type: "local" },
    secrets: ["token"],
    secretsVersion: 2,
    templates: { otp_verify: { text: "{{ code }}" } },
    tenant: { phoneConsolidatedExperience: true },
    guardian: { policy: "all-applications" },
    adopt: { binding: true },
  };
  const { resource, variable } = JSON.parse(Testing.synth(new PhoneMessageStack(Testing.app(), "prod", environment)));
  const [action] = Object.values<{ runtime: string }>(resource.auth0_action);
  expect(action?.runtime).toBe("node24");
  const code = bundle(TRIGGERS["custom-phone-provider"], hookSettingsOf(environment), "prod");
  expect(variable["action-code"].default).toBe(code);
});

test.each([
  ...["prod", "production", "live", "PROD", "acme-prod", "prod_eu", "euProd", "prod2", "live-eu", "prodEU", "goLive"],
  ...["acmeprod", "prodeu", "prd", "acmePRD", "product", "canonprod", "preprod-prod"],
])("%s is the name of a production environment", (name) => {
  expect(isProduction(name, {})).toBe(true);
  expect(isProduction(name, { production: false })).toBe(true);
});

test.each([
  ...["dev", "staging", "sandbox", "olive", "deliver"],
  ...["pre-prod", "preprod", "preProd", "eu-pre-prd", "non-production", "nonprod", "not_live", "preLive"],
])("%s is not, unless the environment says so", (name) => {
  expect(isProduction(name, {})).toBe(false);
  expect(isProduction(name, { production: true })).toBe(true);
});
