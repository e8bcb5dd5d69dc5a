import { Guardian } from "@cdktf/provider-auth0/lib/guardian";
import { Testing } from "cdktf";
import "cdktf/lib/testing/adapters/jest";
import type { Construct } from "constructs";
import { CustomPhoneProvider } from "../../../infra/constructs/custom-phone-provider";
import { LegacyPhoneHook } from "../../../infra/constructs/legacy-phone-hook";
import { PhoneFactor } from "../../../infra/constructs/phone-factor";
import { SendPhoneMessage } from "../../../infra/constructs/send-phone-message";

Testing.setupJest();

const region = "europe" as const;
const voice = { subaccount: "acme_voice", callerId: "+12025550100", profiles: { default: "en-US-Jenny" } };
const guardian = { policy: "all-applications" } as const;

const SHAPES = [CustomPhoneProvider, SendPhoneMessage, LegacyPhoneHook];

const synth = (make: (scope: Construct) => object): string => Testing.synthScope(make);

describe.each(SHAPES)("%p", (Shape) => {
  test("leaves MFA as it is where nothing is said of it, and has Terraform forget a factor that was declared before", () => {
    const { resource, removed } = JSON.parse(synth((scope) => new Shape(scope, "Default", { region })));
    expect(resource.auth0_guardian).toBeUndefined();
    expect(removed).toEqual([{ from: "auth0_guardian.guardian", lifecycle: { destroy: false } }]);
  });

  test("imports the factor instead of creating it, refuses to destroy it, and leaves other factors alone", () => {
    const json = synth((scope) => new Shape(scope, "Default", { region, guardian }));
    expect(json).toHaveResourceWithProperties(Guardian, {
      policy: "all-applications",
      lifecycle: { prevent_destroy: true, ignore_changes: ["email", "otp", "recovery_code"] },
    });
    const { import: imports, removed } = JSON.parse(json);
    expect(imports).toEqual([{ to: "auth0_guardian.guardian", id: "guardian" }]);
    expect(removed).toBeUndefined();
  });

  test.each([
    [{ region, guardian }, ["sms"]],
    [{ region, guardian, voice }, ["sms", "voice"]],
    [{ region, guardian: { ...guardian, messageTypes: ["voice" as const] }, voice }, ["voice"]],
  ])("has the message types that are said, else what can be sent", (props, types) => {
    const { resource } = JSON.parse(synth((scope) => new Shape(scope, "Default", props)));
    expect(resource.auth0_guardian.guardian.phone).toMatchObject({ enabled: true, message_types: types });
  });
});

test.each([
  [CustomPhoneProvider, undefined, ["auth0_phone_provider.phone_provider"]],
  [SendPhoneMessage, "phone-message-hook", ["auth0_trigger_action.binding"]],
  [LegacyPhoneHook, "phone-message-hook", ["auth0_hook.hook"]],
])("%p: the factor has its provider, and comes after what sends", (Shape, provider, dependsOn) => {
  const { resource } = JSON.parse(synth((scope) => new Shape(scope, "Default", { region, guardian })));
  expect(resource.auth0_guardian.guardian.phone.provider).toBe(provider);
  expect(resource.auth0_guardian.guardian.depends_on).toEqual(dependsOn);
});

test("is a separate construct for apps without the others", () => {
  const json = synth((scope) => new PhoneFactor(scope, "mfa", { policy: "never", messageTypes: ["sms"] }));
  expect(json).toHaveResourceWithProperties(Guardian, {
    policy: "never",
    phone: { enabled: true, message_types: ["sms"] },
  });
});
