import { PhoneNotificationTemplate } from "@cdktf/provider-auth0/lib/phone-notification-template";
import { Tenant } from "@cdktf/provider-auth0/lib/tenant";
import { TerraformStack, Testing } from "cdktf";
import "cdktf/lib/testing/adapters/jest";
import { CustomPhoneProvider, type CustomPhoneProviderProps } from "../../../infra/constructs/custom-phone-provider";

Testing.setupJest();

const synth = (props: Partial<CustomPhoneProviderProps>): string =>
  Testing.synthScope((scope) => new CustomPhoneProvider(scope, "Default", { region: "europe", ...props }));

const text = "{{ code }} is your code";

test("leaves the tenant's settings and templates as they are where nothing is said of them", () => {
  const { resource } = JSON.parse(synth({}));
  expect(Object.keys(resource)).toEqual([
    "auth0_action",
    "auth0_phone_provider",
    "auth0_trigger_actions",
    "terraform_data",
  ]);
});

test("switches the unified phone experience on when all that sends is there", () => {
  const json = synth({ tenant: { phoneConsolidatedExperience: true }, templates: { otp_verify: { text } } });
  expect(json).toHaveResourceWithProperties(Tenant, {
    phone_consolidated_experience: true,
    depends_on: ["auth0_phone_provider.phone_provider", "auth0_phone_notification_template.otp_verify"],
  });
});

test("the phone factor comes after the tenant's settings", () => {
  const json = synth({ tenant: { phoneConsolidatedExperience: true }, guardian: { policy: "never" } });
  expect(JSON.parse(json).resource.auth0_guardian.guardian.depends_on).toEqual([
    "auth0_phone_provider.phone_provider",
    "auth0_tenant.tenant",
  ]);
});

test("imports the tenant and ignores what else it could clear", () => {
  const json = synth({ tenant: { phoneConsolidatedExperience: false } });
  expect(JSON.parse(json).import).toEqual([{ to: "auth0_tenant.tenant", id: "tenant" }]);
  expect(json).toHaveResourceWithProperties(Tenant, {
    phone_consolidated_experience: false,
    lifecycle: { ignore_changes: expect.arrayContaining(["country_codes", "error_page", "mtls"]) },
  });
});

test("says which countries' numbers users may enter", () => {
  const json = synth({ tenant: { countryCodes: { mode: "allow", list: ["SG", "GB"] } } });
  expect(json).toHaveResourceWithProperties(Tenant, {
    country_codes: { mode: "allow", list: ["SG", "GB"] },
    lifecycle: { ignore_changes: expect.not.arrayContaining(["country_codes"]) },
  });
});

test("says the words of messages; those of a call are the same unless it has its own", () => {
  const json = synth({
    templates: {
      otp_verify: { text, voice: "Your code is {{ code }}", from: "Acme" },
      otp_enroll: { text, disabled: true },
    },
  });
  expect(json).toHaveResourceWithProperties(PhoneNotificationTemplate, {
    type: "otp_verify",
    disabled: false,
    content: { from: "Acme", body: { text, voice: "Your code is {{ code }}" } },
  });
  expect(json).toHaveResourceWithProperties(PhoneNotificationTemplate, {
    type: "otp_enroll",
    disabled: true,
    content: { body: { text, voice: text } },
  });
});

test("Terraform takes a template's text literally", () => {
  const json = synth({ templates: { otp_verify: { text: "100%{{ code }} ${x}" } } });
  expect(JSON.parse(json).resource.auth0_phone_notification_template.otp_verify.content.body.text).toBe(
    "100%%{{ code }} $${x}",
  );
});

test("refuses a template that isn't valid Liquid", () => {
  expect(() => synth({ templates: { otp_verify: { text: "{{ code" } } })).toThrow(
    /^templates\.otp_verify\.text: isn't valid Liquid: output "{{ code" not closed/,
  );
});

const lifecycleOf = (json: string) => JSON.parse(json).resource.auth0_phone_notification_template.otp_verify.lifecycle;

test("adopts a template, and leaves its sender unless it has one here", () => {
  const adopt = { templates: { otp_verify: "tem_1" } };
  const json = synth({ templates: { otp_verify: { text } }, adopt });
  expect(JSON.parse(json).import).toEqual([{ to: "auth0_phone_notification_template.otp_verify", id: "tem_1" }]);
  expect(lifecycleOf(json)).toEqual({ ignore_changes: ["content[0].from"] });
  expect(lifecycleOf(synth({ templates: { otp_verify: { text, from: "Acme" } }, adopt }))).toBeUndefined();
});

test("warns at synth about a template that costs more", () => {
  const stack = new TerraformStack(Testing.app(), "stack");
  new CustomPhoneProvider(stack, "Default", {
    region: "europe",
    templates: { otp_verify: { text: "Код {{ code }}" } },
  });
  const warnings = stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type.endsWith("warn"));
  expect(warnings.map(({ data }) => data)).toEqual([
    expect.stringMatching(/^templates\.otp_verify\.text: needs up to 1 segment, .* GSM-7 lacks "К", .* UCS-2/),
  ]);
});
