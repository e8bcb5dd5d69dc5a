import { Testing } from "cdktf";
import type { Construct } from "constructs";
import { CustomPhoneProvider } from "../../../infra/constructs/custom-phone-provider";
import { LegacyPhoneHook } from "../../../infra/constructs/legacy-phone-hook";
import { SendPhoneMessage } from "../../../infra/constructs/send-phone-message";

const region = "europe" as const;
const synth = (make: (scope: Construct) => object) => JSON.parse(Testing.synthScope(make)).resource;

test("comes after what sends, in each shape that a Hook can give way to", () => {
  const tenant = { phoneConsolidatedExperience: true };
  expect(
    [
      synth((scope) => new LegacyPhoneHook(scope, "Default", { region })),
      synth((scope) => new SendPhoneMessage(scope, "Default", { region })),
      synth((scope) => new CustomPhoneProvider(scope, "Default", { region, tenant })),
    ].map(({ terraform_data }) => terraform_data.handover),
  ).toEqual([
    { input: "legacy-hook", depends_on: ["auth0_hook.hook"] },
    { input: "send-phone-message", depends_on: ["auth0_trigger_action.binding"] },
    { input: "custom-phone-provider", depends_on: ["auth0_tenant.tenant"] },
  ]);
});

test("isn't in a tenant that has always had the unified phone experience", () => {
  expect(
    synth((scope) => new CustomPhoneProvider(scope, "Default", { region })).terraform_data.handover,
  ).toBeUndefined();
});

test("keeps the Hook until its successor exists", () => {
  const { auth0_hook } = synth((scope) => new LegacyPhoneHook(scope, "Default", { region }));
  expect(auth0_hook.hook.lifecycle).toMatchObject({ create_before_destroy: true });
});
