import { type SendOptions, sendRequest } from "../../../cli/send/request";
import type { Environment } from "../../../infra/environment";

const DEV: Environment = { domain: "acme-dev.eu.auth0.com", region: "europe" };
const OPTIONS: SendOptions = { type: "otp_verify", locale: "en_US" };
const SECRETS = { TF_VAR_subaccount: "acme_otp", TF_VAR_apikey: "key" };

test("takes what it isn't told from the environment", () => {
  const environment: Environment = { ...DEV, trigger: "send-phone-message", secrets: ["token"] };
  const variables = { ...SECRETS, TF_VAR_token: "t" };
  expect(sendRequest(environment, { ...OPTIONS, to: "+44 (7700) 900-123" }, variables, true)).toEqual({
    trigger: "send-phone-message",
    message: { type: "otp_verify", recipient: "+447700900123", deliveryMethod: "text", locale: "en_US" },
    secrets: { subaccount: "acme_otp", apikey: "key", token: "t" },
  });
});

test("the options go before the environment", () => {
  const options: SendOptions = { ...OPTIONS, to: "+447700900123", voice: true, trigger: "legacy-hook", locale: "de" };
  expect(sendRequest(DEV, options, SECRETS, true)).toMatchObject({
    trigger: "legacy-hook",
    message: { deliveryMethod: "voice", locale: "de" },
  });
});

test.each([
  ["a test recipient", { ...DEV, testRecipients: ["+447700900124"] }, "+447700900124"],
  ["a number of nobody's", DEV, "+12025550123"],
])("in the sandbox it needs no number and takes %s", (_, environment, recipient) => {
  expect(sendRequest(environment, OPTIONS, SECRETS, false)).toMatchObject({ message: { recipient } });
});

test("tells all mistakes at once, and shows no number", () => {
  const environment: Environment = { ...DEV, trigger: "send-phone-message", secrets: ["token"] };
  const options: SendOptions = { ...OPTIONS, to: "0770090017", type: "change_password" };
  expect(sendRequest(environment, options, { TF_VAR_subaccount: "", TF_VAR_apikey: "key" }, true)).toEqual({
    mistakes: [
      "--to: that is no phone number in E.164; one is written as in +6512345678.",
      "--type change_password: the trigger send-phone-message has none; it sends otp_verify and otp_enroll.",
      "TF_VAR_subaccount: not set. It is the secret subaccount of the Action, as for a deploy.",
      "TF_VAR_token: not set. It is the secret token of the Action, as for a deploy.",
    ],
  });
});

test("a real message needs a number", () => {
  const environment: Environment = { ...DEV, testRecipients: ["+447700900124"] };
  expect(sendRequest(environment, OPTIONS, SECRETS, true)).toEqual({
    mistakes: ["--to: missing; who gets the message, in E.164, as in --to +6512345678."],
  });
});
