import { render } from "../../../../sandbox/tenant/messages/event";
import { defaultTemplate, hasCode, messageTypes } from "../../../../sandbox/tenant/messages/template";

const variables = { code: "123456", friendly_name: "Acme" };

test("the default text of a login code is Auth0's", () => {
  expect(render(defaultTemplate("otp_verify").body.text, variables)).toBe("123456 is your verification code for Acme");
});

test.each(messageTypes)("%s names the tenant and the code, if it has one, as text and as voice", (type) => {
  for (const template of Object.values(defaultTemplate(type).body)) {
    const text = render(template, variables);
    expect(text).toContain("Acme");
    expect(text.includes("123456")).toBe(hasCode(type));
  }
});
