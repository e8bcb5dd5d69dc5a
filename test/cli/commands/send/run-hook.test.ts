import { redactorFor } from "../../../../cli/commands/send/run-hook";

test("hides the secrets, the code and the number, but not the sub-account", () => {
  const secrets = { subaccount: "acme_otp", apikey: "key-1", token: "t0ken" };
  const redactor = redactorFor("+12025550123", "482913", secrets);
  expect(redactor.redact("acme_otp key-1 Bearer key-1 t0ken 482913 +12025550123 12025550123")).toBe(
    "acme_otp *** Bearer *** *** *** …23 …23",
  );
});

test("leaves other text alone if the message has no code", () => {
  expect(redactorFor("+12025550123", undefined, {}).redact("plain")).toBe("plain");
});
