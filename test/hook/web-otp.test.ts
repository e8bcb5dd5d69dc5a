import { toPhoneMessage } from "../../hook/phone-message";
import { webOtp } from "../../hook/web-otp";
import { CODE, phoneEvent } from "./phone-event";

const configuration = { origin: "https://sms.8x8.com", webOtpDomain: "login.acme.com" };

function textOf(as_text: string, notification: object = {}): string {
  const asked = toPhoneMessage(phoneEvent({ as_text, ...notification }));
  const message = webOtp(asked, configuration);
  return typeof message === "string" ? message : message.text;
}

test("the last line has the domain and the code", () => {
  expect(textOf(`${CODE} is your code.`)).toBe(`${CODE} is your code.\n@login.acme.com #${CODE}`);
});

test("blanks at the end of the text don't stay between", () => {
  expect(textOf(`${CODE} is your code. \n\n`)).toBe(`${CODE} is your code.\n@login.acme.com #${CODE}`);
});

test.each([
  `${CODE} is your code.\n@login.acme.com #${CODE}`,
  `${CODE} is your code.\n@login.acme.com #${CODE}\n`,
  `${CODE} is your code.\r\n@other.example #${CODE}`,
  `@login.acme.com @embedded.example #${CODE}`,
])("a text that has such a line stays as it is: %j", (text) => {
  expect(textOf(text)).toBe(text);
});

test.each([`Mail @acme.com #${CODE}`, `@login.acme.com #${CODE}\nBye`, `@login.acme.com\n#${CODE}`])(
  "what is no such line doesn't count: %j",
  (text) => {
    expect(textOf(text)).toBe(`${text}\n@login.acme.com #${CODE}`);
  },
);

test("a message without a code, or to be spoken, stays as it is", () => {
  expect(textOf("Your password was changed.", { code: undefined })).toBe("Your password was changed.");
  expect(textOf("", { delivery_method: "voice", as_voice: "Your code is 1." })).toBe("Your code is 1.");
});
