import { type SendOptions, sendRequest } from "../../../../cli/commands/send/request";
import type { Environment } from "../../../../infra/environment";

const DEV: Environment = { domain: "acme-dev.eu.auth0.com", region: "europe" };
const OPTIONS: SendOptions = { type: "otp_verify", locale: "en_US" };
const SECRETS = { TF_VAR_subaccount: "acme_otp", TF_VAR_apikey: "key" };

test("takes from the environment what the options don't say", () => {
  const environment: Environment = { ...DEV, trigger: "send-phone-message", secrets: ["token"] };
  const variables = { ...SECRETS, TF_VAR_token: "t" };
  expect(sendRequest({ environment }, { ...OPTIONS, to: "+44 (7700) 900-123" }, variables, true)).toEqual({
    trigger: "send-phone-message",
    message: { type: "otp_verify", recipient: "+447700900123", deliveryMethod: "text", locale: "en_US" },
    origin: {},
    secrets: { subaccount: "acme_otp", apikey: "key", token: "t" },
  });
});

test("options override the environment", () => {
  const options: SendOptions = { ...OPTIONS, to: "+447700900123", voice: true, trigger: "legacy-hook", locale: "de" };
  expect(sendRequest({ environment: DEV }, options, SECRETS, true)).toMatchObject({
    trigger: "legacy-hook",
    message: { deliveryMethod: "voice", locale: "de" },
  });
});

test.each([
  ["a test recipient", { ...DEV, testRecipients: ["+447700900124"] }, "+447700900124"],
  ["a fictional number", DEV, "+447700900123"],
  ["an American one where the environment names the US", { ...DEV, countries: ["US"] }, "+12025550123"],
])("without --to, the sandbox uses %s", (_, environment, recipient) => {
  expect(sendRequest({ environment }, OPTIONS, SECRETS, false)).toMatchObject({ message: { recipient } });
});

test("reports all mistakes at once, without the number", () => {
  const environment: Environment = { ...DEV, trigger: "send-phone-message", secrets: ["token"] };
  const options: SendOptions = { ...OPTIONS, to: "0770090017", type: "change_password" };
  expect(sendRequest({ environment }, options, { TF_VAR_subaccount: "", TF_VAR_apikey: "key" }, true)).toEqual({
    mistakes: [
      "--to: must be a phone number in E.164 format, for example +6512345678.",
      "--type change_password: the trigger send-phone-message doesn't send it. Use otp_verify or otp_enroll.",
      "TF_VAR_subaccount: not set. Set it to the Action's secret subaccount, as for a deploy.",
      "TF_VAR_token: not set. Set it to the Action's secret token, as for a deploy.",
    ],
  });
});

test("a real message needs a number", () => {
  const environment: Environment = { ...DEV, testRecipients: ["+447700900124"] };
  expect(sendRequest({ environment }, OPTIONS, SECRETS, true)).toEqual({
    mistakes: ["--to: missing. Set the recipient, for example --to +6512345678."],
  });
});

test("needs the sub-accounts of routes, and refuses an organization where events have none", () => {
  const environment: Environment = { ...DEV, routes: [{ name: "retail", subaccount: "subaccount_retail" }] };
  const options: SendOptions = { ...OPTIONS, to: "+447700900123", organization: "retail", client: "app" };
  expect(
    sendRequest({ environment }, options, { ...SECRETS, TF_VAR_subaccount_retail: "acme_retail" }, true),
  ).toMatchObject({
    origin: { organization: "retail", client: "app" },
    secrets: { subaccount: "acme_otp", apikey: "key", subaccount_retail: "acme_retail" },
  });
  expect(sendRequest({ environment }, { ...options, trigger: "send-phone-message" }, SECRETS, true)).toEqual({
    mistakes: [
      "--organization: events of the trigger send-phone-message have no organization. Remove the option.",
      "TF_VAR_subaccount_retail: not set. Set it to the Action's secret subaccount_retail, as for a deploy.",
    ],
  });
});
