import { findObjection } from "../../hook/checks";
import { toPhoneMessage } from "../../hook/phone-message";
import { APIKEY, phoneEvent } from "./phone-event";

const credentials = { subaccount: "Acme_hq", apikey: APIKEY };
const objection = (notification: object, secrets: object = {}) =>
  findObjection(toPhoneMessage(phoneEvent(notification)), { ...credentials, ...secrets });

test.each(["otp_verify", "otp_enroll", "blocked_account", "change_password", "password_breach"])(
  "%s may go out",
  (message_type) => {
    expect(objection({ message_type })).toBeUndefined();
  },
);

test.each([
  ["message-type-unknown", { message_type: "marketing" }],
  ["text-empty", { as_text: "" }],
  ["text-empty", { as_text: " \n\t" }],
  ["recipient-invalid", { recipient: "" }],
  ["recipient-invalid", { recipient: "12025550123" }],
  ["recipient-invalid", { recipient: "0012025550123" }],
  ["recipient-invalid", { recipient: "+02025550123" }],
  ["recipient-invalid", { recipient: "+123456" }],
  ["recipient-invalid", { recipient: "+1234567890123456" }],
  ["recipient-invalid", { recipient: "+1202555O123" }],
  ["recipient-invalid", { recipient: "+1202555012３" }],
  ["recipient-invalid", { recipient: "+12025550123;+12025550124" }],
])("%s: %j", (reason, notification) => {
  expect(objection(notification)).toBe(reason);
});

test.each(["+1234567", "+123456789012345", "+1-808-555-5555"])("%s is a recipient", (recipient) => {
  expect(objection({ recipient })).toBeUndefined();
});

test.each([
  ["secret-invalid", { subaccount: "" }],
  ["secret-invalid", { apikey: "" }],
  ["secret-invalid", { subaccount: ".." }],
  ["secret-invalid", { subaccount: "acme/hq" }],
  ["secret-invalid", { subaccount: "acme hq" }],
  ["secret-invalid", { subaccount: "a".repeat(51) }],
  ["secret-invalid", { apikey: "key\n" }],
  ["secret-invalid", { apikey: "two keys" }],
  ["secret-invalid", { apikey: "kéy" }],
])("%s: %j", (reason, secrets) => {
  expect(objection({}, secrets)).toBe(reason);
});

test("every character that 8x8 allows in a sub-account is taken", () => {
  expect(objection({}, { subaccount: "A.b-c_d&1" })).toBeUndefined();
});
