import type { Environment } from "../../infra/environment";
import { validate } from "../../infra/validate";

const right = { domain: "acme.eu.auth0.com", region: "europe" } as const;

function mistakes(fields: object): string[] {
  try {
    validate({ dev: { ...right, ...fields } as Environment });
  } catch (error) {
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
  [{ templates: { otp: template } }, /templates\.otp: there is no such field; there are otp_verify,/],
  [{ templates: { otp_verify: {} } }, /templates\.otp_verify\.text: missing; it is a text in Liquid/],
  [{ templates: { otp_verify: { text: " " } } }, /otp_verify\.text: " " is wrong; it is a text in Liquid/],
  [{ templates: { otp_verify: { text: "{{ code" } } }, /otp_verify\.text: is no Liquid: output "{{ code" not closed/],
  [{ templates: { otp_verify: { ...template, voice: "{% if %}" } } }, /otp_verify\.voice: is no Liquid: /],
  [{ templates: { otp_verify: { ...template, from: "" } } }, /otp_verify\.from: "" is wrong; it is a sender/],
  [
    { tenant: { countryCodes: { mode: "only", list: ["SG"] } } },
    /countryCodes\.mode: "only" is wrong; it is one of "allow", "deny"/,
  ],
  [
    { tenant: { countryCodes: { mode: "allow", list: ["sg"] } } },
    /countryCodes\.list\.0: "sg" is wrong; it is a country/,
  ],
  [
    { tenant: { phoneConsolidatedExperience: "on" } },
    /phoneConsolidatedExperience: "on" is wrong; it is true or false/,
  ],
  [{ guardian: {} }, /guardian\.policy: missing; it is one of "all-applications", "confidence-score", "never"/],
  [
    { guardian: { policy: "never", messageTypes: [] } },
    /guardian\.messageTypes: \[\] is wrong; it is a list of message types/,
  ],
  [{ guardian: { policy: "never", messageTypes: ["voice"] } }, /guardian\.messageTypes: has voice, which is not sent/],
  [
    { trigger: "send-phone-message", templates: { otp_verify: template } },
    /templates: is for the trigger custom-phone-provider/,
  ],
  [{ trigger: "legacy-hook", tenant: {} }, /tenant: is for the trigger custom-phone-provider/],
])("refuses %j and says what is right", (fields, mistake) => {
  expect(mistakes(fields)).toEqual([expect.stringMatching(mistake)]);
});
