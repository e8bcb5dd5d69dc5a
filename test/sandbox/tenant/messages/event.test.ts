import { createEvent, type PhoneMessageRequest, render } from "../../../../sandbox/tenant/messages/event";
import { defaultTemplate } from "../../../../sandbox/tenant/messages/template";

const tenant = { id: "sandbox", friendly_name: "Sandbox" };
const recipient = "+6500000001";
const create = (request: PhoneMessageRequest) => createEvent(request, tenant, 0, defaultTemplate(request.type));

test("each event has a new code of six digits", () => {
  const codes = Array.from({ length: 20 }, () => create({ type: "otp_verify", recipient }).notification.code);
  for (const code of codes) expect(code).toMatch(/^\d{6}$/);
  expect(new Set(codes).size).toBeGreaterThan(15);
});

test("the event has the values of the request", () => {
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

test("the template defines the text and the sender", () => {
  const template = { body: { text: "{{ code }} {{ user.source_ip }}", voice: "{{ application.name }}" }, from: "8x8" };
  const request = { type: "otp_verify", recipient, from: "other" } as const;
  const { notification } = createEvent(request, tenant, 0, template);
  expect(notification).toMatchObject({
    as_text: `${notification.code} 203.0.113.7`,
    as_voice: "Sandbox application",
    from: "8x8",
  });
});

test.each([
  ["{{code}}", "7"],
  ["{{ code | escape }} for {{ user.name }}", "7 for Bo"],
  ["{{ unknown }}{{ user.unknown.deeper }}.", "."],
  ["{{ tenant | escape }}", "A&amp;B &lt;&#34;&#39;&gt;"],
  ["{{ tenant }}", `A&B <"'>`],
])("%s becomes %s", (template, text) => {
  expect(render(template, { code: 7, user: { name: "Bo" }, tenant: `A&B <"'>` })).toBe(text);
});
