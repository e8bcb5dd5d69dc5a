import { hasCode, type MessageType, renderMessage } from "../../../../sandbox/tenant/messages/text";

test("the text of a code for log-in is Auth0's default", () => {
  expect(renderMessage("otp_verify", "123456", "Acme").as_text).toBe("123456 is your verification code for Acme");
});

test.each<MessageType>(["otp_verify", "otp_enroll", "change_password", "blocked_account", "password_breach"])(
  "%s says who it is from and, if there is a code, the code, as text and as voice",
  (type) => {
    for (const text of Object.values(renderMessage(type, "123456", "Acme"))) {
      expect(text).toContain("Acme");
      expect(text.includes("123456")).toBe(hasCode(type));
    }
  },
);

test("the tenant's name is escaped as for HTML, as the default template does", () => {
  expect(renderMessage("otp_verify", "1", `A&B <"'>`).as_text).toContain("A&amp;B &lt;&quot;&#39;&gt;");
});
