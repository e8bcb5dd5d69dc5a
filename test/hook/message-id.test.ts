import { messageId } from "../../hook/message-id";
import { phoneEvent } from "./phone-event";

const withoutTransaction = (notification: object = {}, members: object = {}) =>
  messageId(phoneEvent(notification, { transaction: undefined, ...members }));

test("it is the transaction's correlation id", () => {
  expect(messageId(phoneEvent())).toBe("3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10");
});

test("a long correlation id is cut to 50 characters", () => {
  expect(messageId(phoneEvent({}, { transaction: { correlation_id: "a".repeat(51) } }))).toBe("a".repeat(50));
});

test.each([undefined, null, {}, { correlation_id: "" }, { correlation_id: 7 }])(
  "without one (%j) it is made of what stays the same when Auth0 tries again",
  (transaction) => {
    expect(messageId(phoneEvent({}, { transaction }) as never)).toBe(withoutTransaction());
  },
);

test("it tells users and types of message apart", () => {
  const ids = [
    withoutTransaction(),
    withoutTransaction({ message_type: "otp_enroll" }),
    withoutTransaction({}, { user: { user_id: "auth0|other" } }),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^auth0-[\da-f]+$/);
});

test("neither code nor recipient nor text has a part in it", () => {
  expect(withoutTransaction({ code: "000000", recipient: "+6512345678", as_text: "" })).toBe(withoutTransaction());
});
