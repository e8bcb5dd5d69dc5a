import { toPhoneMessage } from "../../../hook/message";
import { webOtp } from "../../../hook/rules/web-otp";
import { CODE, phoneEvent } from "../phone-event";

const configuration = { origin: "https://sms.8x8.com", webOtpDomain: "login.acme.com" };

function textOf(as_text: string, notification: object = {}): string {
  const asked = toPhoneMessage(phoneEvent({ as_text, ...notification }));
  const message = webOtp(asked, configuration);
  return typeof message === "string" ? message : message.text;
}

test("the last line has the domain and the code", () => {
  expect(textOf(`${CODE} is your code.`)).toBe(`${CODE} is your code.\n@login.acme.com #${CODE}`);
});

test("removes blanks at the end of the text", () => {
  expect(textOf(`${CODE} is your code. \n\n`)).toBe(`${CODE} is your code.\n@login.acme.com #${CODE}`);
});

test.each([
  `${CODE} is your code.\n@login.acme.com #${CODE}`,
  `${CODE} is your code.\n@login.acme.com #${CODE}\n`,
  `${CODE} is your code.\r\n@other.example #${CODE}`,
  `@login.acme.com @embedded.example #${CODE}`,
])("leaves a text that already ends with the line unchanged: %j", (text) => {
  expect(textOf(text)).toBe(text);
});

test.each([`Mail @acme.com #${CODE}`, `@login.acme.com #${CODE}\nBye`, `@login.acme.com\n#${CODE}`])(
  "other lines don't count: %j",
  (text) => {
    expect(textOf(text)).toBe(`${text}\n@login.acme.com #${CODE}`);
  },
);

test("a message without a code, or a voice message, stays unchanged", () => {
  expect(textOf("Your password was changed.", { code: undefined })).toBe("Your password was changed.");
  expect(textOf("", { delivery_method: "voice", as_voice: "Your code is 1." })).toBe("Your code is 1.");
  expect(textOf(`Code ${CODE}`, { message_type: "marketing" })).toBe(`Code ${CODE}`);
});
