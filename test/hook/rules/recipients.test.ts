import { toPhoneMessage } from "../../../hook/message";
import { testRecipientsOnly } from "../../../hook/rules/recipients";
import { phoneEvent } from "../phone-event";

const origin = "https://sms.8x8.com";
const message = (recipient: string) => toPhoneMessage(phoneEvent({ recipient }));

test("a test recipient gets the message, however the number is written", () => {
  const testRecipients = ["+6512345678", "+12025550123"];
  const asked = message("+1-202-555-0123");
  expect(testRecipientsOnly(asked, { origin, testRecipients })).toBe(asked);
});

test.each([
  [["+6512345678"], "+12025550123"],
  [["+12025550123"], "+120255501234"],
  [[], "+12025550123"],
  [undefined, "+12025550123"],
])("with the test recipients %j, %s gets no message", (testRecipients, recipient) => {
  const configuration = { origin, ...(testRecipients && { testRecipients }) };
  expect(testRecipientsOnly(message(recipient), configuration)).toBe("not-a-test-recipient");
});
