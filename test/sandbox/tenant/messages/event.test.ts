import { createEvent, type PhoneMessageRequest } from "../../../../sandbox/tenant/messages/event";
import { defaultTemplate } from "../../../../sandbox/tenant/messages/template";

const tenant = { id: "sandbox", friendly_name: "Sandbox" };
const recipient = "+6500000001";
const create = (request: PhoneMessageRequest) => createEvent(request, tenant, 0, defaultTemplate(request.type));

test("a code has six digits and is drawn anew", () => {
  const codes = Array.from({ length: 20 }, () => create({ type: "otp_verify", recipient }).notification.code);
  for (const code of codes) expect(code).toMatch(/^\d{6}$/);
  expect(new Set(codes).size).toBeGreaterThan(15);
});

test("what the request says is what the event says", () => {
  const request = {
    type: "otp_enroll",
    recipient,
    deliveryMethod: "voice",
    locale: "de_DE",
    ip: "203.0.113.1",
  } as const;
  expect(create({ ...request, user: { user_id: "auth0|1" } })).toMatchObject({
    notification: { recipient, message_type: "otp_enroll", delivery_method: "voice", locale: "de_DE" },
    request: { ip: "203.0.113.1", language: "de-DE" },
    user: { user_id: "auth0|1", phone_number: recipient },
  });
});

test("the text is rendered from the template, which also names the sender", () => {
  const template = { body: { text: "{{ code }} {{ user.source_ip }}", voice: "{{ application.name }}" }, from: "8x8" };
  const request = { type: "otp_verify", recipient, from: "other" } as const;
  const { notification } = createEvent(request, tenant, 0, template);
  expect(notification).toMatchObject({
    as_text: `${notification.code} 203.0.113.7`,
    as_voice: "Sandbox application",
    from: "8x8",
  });
});
