import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { createEvent, type PhoneMessageRequest } from "../../../../sandbox/tenant/messages/event";
import { legacyTemplate, toHookCall, toSendPhoneMessageEvent } from "../../../../sandbox/tenant/messages/legacy";
import { describeWithReference } from "../conformance/reference";

const tenant = { id: "sandbox", friendly_name: "Acme" };
const recipient = "+6500000001";
const templates = {
  enrollment_message: "{{code}} enrol",
  verification_message: "{{ code }} for {{tenant.friendly_name}}",
};
const create = (request: PhoneMessageRequest) =>
  createEvent(request, tenant, 0, legacyTemplate(request.type, templates));

const enrolment = create({
  type: "otp_enroll",
  recipient,
  deliveryMethod: "voice",
  locale: "fr_CA",
  userAgent: "Firefox",
});
const challenge = create({ type: "otp_verify", recipient });

describeWithReference("Auth0's own schema of the event send-phone-message", "action-events.json", (file) => {
  test.each([
    ["an enrolment", enrolment],
    ["a challenge", challenge],
  ])("accepts %s", (_, event) => {
    const { components } = JSON.parse(readFileSync(file, "utf8"));
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(components.schemas.SendPhoneMessage);
    validate(toSendPhoneMessageEvent(event));
    expect(validate.errors).toBeNull();
  });
});

test("an Action gets the text of Guardian's templates, the purpose and the language", () => {
  expect(toSendPhoneMessageEvent(enrolment)).toMatchObject({
    message_options: {
      recipient,
      text: `${enrolment.notification.code} enrol`,
      code: enrolment.notification.code,
      action: "enrollment",
      message_type: "voice",
    },
    request: { language: "fr-CA", user_agent: "Firefox" },
    tenant: { id: "sandbox" },
  });
  expect(toSendPhoneMessageEvent(challenge).message_options).toMatchObject({
    text: `${challenge.notification.code} for Acme`,
    action: "second-factor-authentication",
    message_type: "sms",
  });
});

test("without its own templates, a tenant uses Auth0's text", () => {
  const none = { enrollment_message: "", verification_message: "" };
  const request = { type: "otp_verify", recipient } as const;
  const event = createEvent(request, tenant, 0, legacyTemplate("otp_verify", none));
  const { code, text } = toSendPhoneMessageEvent(event).message_options;
  expect(text).toBe(`${code} is your verification code for Acme`);
});

test("a Hook gets recipient, text and the context that Auth0's compiler checks", () => {
  expect(toHookCall(enrolment, { apikey: "canary" })).toEqual({
    recipient,
    text: `${enrolment.notification.code} enrol`,
    context: {
      message_type: "voice",
      action: "enrollment",
      language: "fr-CA",
      code: enrolment.notification.code,
      ip: "203.0.113.7",
      user_agent: "Firefox",
      client: { client_id: "sandboxApplication", name: "Sandbox application", client_metadata: {} },
      user: enrolment.user,
      webtask: { secrets: { apikey: "canary" } },
    },
  });
  expect(toHookCall(challenge, {}).context).toMatchObject({ user_agent: "", action: "second-factor-authentication" });
});
