import type { Environment } from "../../../../infra/environment";
import { SynthError } from "../../../../infra/synth-error";
import { validate } from "../../../../infra/validation/validate";

const right = { domain: "acme.eu.auth0.com", region: "europe" } as const;

function mistakes(fields: object): string[] {
  try {
    validate({ dev: { ...right, ...fields } as Environment });
  } catch (error) {
    if (!(error instanceof SynthError)) throw error;
    return (error as Error).message.split("\n").slice(1);
  }
  return [];
}

const template = { text: "{{ code }}" };
const voice = { subaccount: "acme_voice", callerId: "+12025550100", profiles: { default: "en-US-Jenny" } };

test.each([
  [
    {
      templates: {
        otp_verify: template,
        otp_enroll: { ...template, voice: "{{ code }}", from: "Acme", disabled: true },
      },
    },
  ],
  [{ tenant: { phoneConsolidatedExperience: true, countryCodes: { mode: "deny", list: ["SG"] } } }],
  [{ guardian: { policy: "confidence-score", messageTypes: ["sms"] } }],
  [{ guardian: { policy: "never", messageTypes: ["sms", "voice"] }, voice }],
  [{ guardian: { policy: "all-applications" }, trigger: "send-phone-message" }],
])("takes %j", (fields) => {
  expect(mistakes(fields)).toEqual([]);
});

test.each([
  [{ templates: { otp: template } }, /templates\.otp: unknown field. Use otp_verify,/],
  [{ templates: { otp_verify: {} } }, /templates\.otp_verify\.text: missing. Use a text in Liquid/],
  [{ templates: { otp_verify: { text: " " } } }, /otp_verify\.text: " " isn't valid. Use a text in Liquid/],
  [
    { templates: { otp_verify: { text: "{{ code" } } },
    /otp_verify\.text: isn't valid Liquid: output "{{ code" not closed/,
  ],
  [{ templates: { otp_verify: { ...template, voice: "{% if %}" } } }, /otp_verify\.voice: isn't valid Liquid: /],
  [{ templates: { otp_verify: { ...template, from: "" } } }, /otp_verify\.from: "" isn't valid. Use a sender/],
  [
    { tenant: { countryCodes: { mode: "only", list: ["SG"] } } },
    /countryCodes\.mode: "only" isn't valid. Use "allow", "deny"/,
  ],
  [
    { tenant: { countryCodes: { mode: "allow", list: ["sg"] } } },
    /countryCodes\.list\.0: "sg" isn't valid. Use two capital letters/,
  ],
  [
    { tenant: { phoneConsolidatedExperience: "on" } },
    /phoneConsolidatedExperience: "on" isn't valid. Use true or false/,
  ],
  [{ guardian: {} }, /guardian\.policy: missing. Use "all-applications", "confidence-score", "never"/],
  [
    { guardian: { policy: "never", messageTypes: [] } },
    /guardian\.messageTypes: \[\] isn't valid. Use a list of message types/,
  ],
  [
    { guardian: { policy: "never", messageTypes: ["voice"] } },
    /guardian\.messageTypes: Auth0 refuses "voice" because calls/,
  ],
  [
    { trigger: "send-phone-message", templates: { otp_verify: template } },
    /templates: works only with the trigger custom-phone-provider/,
  ],
  [{ templates: { otp_verify: { text: "Hi" } } }, /templates\.otp_verify\.text: users would get no code, /],
  [{ trigger: "legacy-hook", tenant: {} }, /tenant: works only with the trigger custom-phone-provider/],
])("refuses %j and says what to use", (fields, mistake) => {
  expect(mistakes(fields)).toEqual([expect.stringMatching(mistake)]);
});
