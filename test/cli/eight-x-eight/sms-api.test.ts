import { SmsApi, testRecipientsOf } from "../../../cli/eight-x-eight/sms-api";
import type { Stack } from "../../../cli/stack/stack";

const origin = "https://localhost:1";

// A missing or malformed secret ends every command with 2.
test.each([
  ["missing credentials", {}, "Set TF_VAR_subaccount and TF_VAR_apikey, as for a deploy."],
  ["a missing key", { TF_VAR_subaccount: "acme_otp", TF_VAR_apikey: " " }, "Set TF_VAR_apikey, as for a deploy."],
  [
    "an invalid key",
    { TF_VAR_subaccount: "acme_otp", TF_VAR_apikey: "ke\ny" },
    "TF_VAR_apikey: the secret apikey contains a line break. Use a single line.",
  ],
  [
    "an invalid sub-account",
    { TF_VAR_subaccount: "acme otp", TF_VAR_apikey: "key" },
    "TF_VAR_subaccount: the secret subaccount contains white space.",
  ],
])("refuses %s without showing it", (_name, env, complaint) => {
  expect(() => new SmsApi({ origin, env })).toThrow(
    expect.objectContaining({ message: expect.stringContaining(complaint), exitCode: 2 }),
  );
  expect(() => new SmsApi({ origin, env })).not.toThrow(/ke\ny|acme.otp/);
});

test.each([
  ['{\n  "origin": "https://sms.8x8.uk",\n  "testRecipients": [\n    "+447700900123"\n  ]\n}', ["+447700900123"]],
  ['{\n  "origin": "https://sms.8x8.uk"\n}', undefined],
])("reads the test recipients from the code that is deployed: %j", (code, recipients) => {
  const resources: Stack["resources"] = (type) =>
    type === "auth0_action" ? [{ address: "auth0_action.action", attributes: { code } }] : [];
  expect(testRecipientsOf({ resources } as Stack)).toEqual(recipients);
});
