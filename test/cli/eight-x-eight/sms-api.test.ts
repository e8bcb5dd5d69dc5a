import { SmsApi } from "../../../cli/eight-x-eight/sms-api";

const origin = "https://localhost:1";

test.each([
  ["no secrets", {}, "Set TF_VAR_subaccount and TF_VAR_apikey, as for a deploy."],
  ["no key", { TF_VAR_subaccount: "acme_otp" }, "Set TF_VAR_apikey, as for a deploy."],
  ["what is no key", { TF_VAR_subaccount: "acme_otp", TF_VAR_apikey: "ke\ny" }, "TF_VAR_apikey has a character"],
])("refuses %s, and shows none of it", (_name, env, complaint) => {
  expect(() => new SmsApi({ origin, env })).toThrow(complaint);
  expect(() => new SmsApi({ origin, env })).not.toThrow("ke\ny");
});

test("where nobody answers, it says so and what to check", async () => {
  const api = new SmsApi({ origin, env: { TF_VAR_subaccount: "acme_otp", TF_VAR_apikey: "key" } });
  await expect(api.prove()).rejects.toThrow(
    /8x8 can't be reached at https:\/\/localhost:1: .*Check `region` or `origin`\./,
  );
});
